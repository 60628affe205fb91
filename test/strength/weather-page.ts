/** Runs in a frame whose network is bad (tools/serve/weather-middleware.mjs): puts one widget there when it is told to. */
import { defineElement } from '../../components/shared/define.ts';
import type { WidgetClass } from '../../components/shared/define.ts';

const widgets: Readonly<Record<string, () => Promise<object>>> = {
  'backprop-run': () => import('../../components/backprop-run/backprop-run.ts'),
  'backprop-shader': () => import('../../components/backprop-shader/backprop-shader.ts'),
  'backprop-vs-autograd': () => import('../../components/backprop-vs-autograd/backprop-vs-autograd.ts'),
  'chain-rule-steps': () => import('../../components/chain-rule-steps/chain-rule-steps.ts'),
};

async function show(tags: readonly string[], markup: string): Promise<void> {
  for (const tag of tags) {
    const found = Object.values(await widgets[tag]()).find(
      (value) => (value as Partial<WidgetClass>).tag === tag,
    );
    defineElement(found as WidgetClass);
  }
  document.body.append(new DOMParser().parseFromString(markup, 'text/html').body.firstElementChild!);
}

Object.assign(globalThis, { show });
