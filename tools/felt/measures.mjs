// The measurements of felt speed. Each answers rows: what, the figure in ms, the target, and what else is worth knowing.
import { pageWith, quantile, tracedTasks, whenReady } from './page.mjs';

const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/**
 * From the event of a slider that is dragged to the end of the frame that shows it: script, style, layout and paint.
 * The browser hands over the pointer once a frame, right before it draws, so that no waiting is in it.
 */
export async function sliderToPaint(felt, { moves = 150 } = {}) {
  const { page, visit, close } = await pageWith(felt, '<chain-rule-explorer></chain-rule-explorer>');
  await page.addInitScript(() => {
    globalThis.frames = [];
    let began;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      if (began !== undefined) globalThis.frames.push(performance.now() - began);
      began = undefined;
    };
    addEventListener(
      'input',
      () => {
        if (began !== undefined) return;
        began = performance.now();
        requestAnimationFrame(() => channel.port2.postMessage(0));
      },
      { capture: true },
    );
  });
  await visit();
  await whenReady(page, 'chain-rule-explorer');
  const slider = page.locator('chain-rule-explorer input[type=range]');
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  const y = box.y + box.height / 2;
  const at = (share) => box.x + box.width * share;
  await page.mouse.move(at(0.5), y);
  await page.mouse.down();
  for (let move = 0; move < moves; move++) await page.mouse.move(at(0.5 + 0.45 * Math.sin(move / 6)), y);
  await page.mouse.up();
  const frames = await page.evaluate(() => globalThis.frames);
  await close();
  return [
    {
      what: 'explorer: slider to paint, 95th percentile',
      milliseconds: quantile(frames, 0.95),
      target: 16,
      note: `median ${ms(quantile(frames, 0.5))}, ${frames.length} frames`,
    },
  ];
}

/** Every task of the main thread while all eight figures of a trainer follow a training on the GPU. */
export async function training(felt, { milliseconds = 6000 } = {}) {
  const { page, visit, close } = await pageWith(felt, '<backprop-trainer></backprop-trainer>', {
    height: 1400,
  });
  await visit();
  await whenReady(page, 'backprop-trainer');
  await page.waitForTimeout(1000);
  const epochs = () => page.evaluate(() => document.querySelector('backprop-trainer').current.epoch);
  let reached = 0;
  const tasks = await tracedTasks(felt, page, async () => {
    await page.evaluate(() => document.querySelector('backprop-trainer').play());
    await page.waitForTimeout(milliseconds);
    reached = await epochs();
  });
  const engine = await page.evaluate(() => {
    const { current } = document.querySelector('backprop-trainer');
    return current.device?.engine ?? current.settings.engine;
  });
  await close();
  // Thousands of tasks do next to nothing; they would hide those that a hand can feel.
  const felt1 = tasks.filter((task) => task >= 1);
  const note = `${engine}, ${felt1.length} tasks of 1 ms or more, epoch ${reached}`;
  return [
    { what: 'training: longest task', milliseconds: Math.max(...tasks), target: 50, note },
    {
      what: 'training: tasks of 1 ms or more, 95th percentile',
      milliseconds: quantile(felt1, 0.95),
      target: 12,
      note: `median ${ms(quantile(felt1, 0.5))}`,
    },
  ];
}

/** From the address to the first widget that can be used, with a processor that is four times slower. */
export async function firstWidget(felt, { tags, rounds = 3 }) {
  const rows = [];
  for (const tag of tags) {
    const times = [];
    for (let round = 0; round < rounds; round++) {
      const { page, visit, close } = await pageWith(felt, `<${tag}></${tag}>`);
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      await page.addInitScript((name) => {
        void customElements.whenDefined(name).then(async () => {
          // The tag may be defined before the element stands in the page.
          const widget = document.querySelector(name);
          await (widget.usable ?? widget.ready);
          globalThis.usableAt = performance.now();
        });
      }, tag);
      await visit();
      await page.waitForFunction(() => globalThis.usableAt !== undefined, null, { polling: 100 });
      times.push(await page.evaluate(() => globalThis.usableAt));
      await close();
    }
    rows.push({
      what: `<${tag}> can be used, processor four times slower`,
      milliseconds: quantile(times, 0.5),
      target: 1500,
      note: `median of ${rounds}, fastest ${ms(Math.min(...times))}`,
    });
  }
  return rows;
}
