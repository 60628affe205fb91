// The measurements of felt speed. Each answers rows: what, the figure in ms, the target, and what else is worth knowing.
import { callFrom, pageWith, quantile, traced, whenReady } from './page.mjs';

const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/**
 * What one step of a dragged slider costs: script, style, layout and paint of the main thread, from the event to the end
 * of the frame that shows it. The browser hands over the pointer once a frame, right before it draws, so that on the
 * clock no waiting is in it but that for other programs.
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
        performance.mark('felt');
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
  const at = (move) => box.x + box.width * (0.5 + 0.45 * Math.sin(move / 6));
  await page.mouse.move(at(0), y);
  await page.mouse.down();
  // The first moves compile what every later one runs.
  for (let move = 0; move < 30; move++) await page.mouse.move(at(move), y);
  await page.evaluate(() => (globalThis.frames = []));
  const { tasks, marks } = await traced(felt, page, async () => {
    for (let move = 30; move < 30 + moves; move++) await page.mouse.move(at(move), y);
  });
  await page.mouse.up();
  const frames = await page.evaluate(() => globalThis.frames);
  await close();
  const steps = marks.slice(0, -1).map((mark, index) => stepCost(tasks, mark, marks[index + 1]));
  return [
    row('explorer: slider to paint, processor time, 95th percentile', quantile(steps, 0.95), 16, {
      note: `median ${ms(quantile(steps, 0.5))}, ${steps.length} steps`,
    }),
    row('explorer: slider to paint, on the clock, 95th percentile', quantile(frames, 0.95), 16, {
      note: `median ${ms(quantile(frames, 0.5))}`,
    }),
  ];
}

/** Everything from the task in which one mark fell to that of the next. */
function stepCost(tasks, mark, next) {
  const holds = ({ start, clock }, moment) => start <= moment && moment < start + clock;
  return tasks
    .filter((task) => (task.start >= mark || holds(task, mark)) && task.start < next && !holds(task, next))
    .reduce((total, { processor }) => total + processor, 0);
}

const row = (what, milliseconds, target, { note }) => ({ what, milliseconds, target, note });

/** Every task of the main thread while all eight figures of a trainer follow a training on the GPU. */
export async function training(felt, { milliseconds = 6000 } = {}) {
  // More epochs than it can do meanwhile: a training that has ended would measure nothing.
  const tag = '<backprop-trainer epochs="1000000" speed="max"></backprop-trainer>';
  const { page, visit, close } = await pageWith(felt, tag, { height: 1400 });
  await visit();
  await whenReady(page, 'backprop-trainer');
  await page.evaluate(() => document.querySelector('backprop-trainer').play());
  await page.waitForTimeout(1500);
  const { tasks } = await traced(felt, page, () => page.waitForTimeout(milliseconds));
  const { epoch, engine, isPlaying } = await page.evaluate(() => {
    const { current } = document.querySelector('backprop-trainer');
    const { epoch: reached, device, settings, isPlaying: plays } = current;
    return { epoch: reached, engine: device?.engine ?? settings.engine, isPlaying: plays };
  });
  await close();
  if (!isPlaying) throw new Error(`the training ended at epoch ${epoch}: nothing was measured`);
  const rows = [];
  for (const [name, how] of [
    ['processor time', 'processor'],
    ['on the clock', 'clock'],
  ]) {
    const all = tasks.map((task) => task[how]);
    // Thousands of tasks do next to nothing; they would hide those that a hand can feel.
    const some = all.filter((task) => task >= 1);
    rows.push(
      row(`training: longest task, ${name}`, Math.max(...all), 50, {
        note: `${engine}, up to epoch ${epoch}`,
      }),
      row(`training: tasks of 1 ms or more, ${name}, 95th percentile`, quantile(some, 0.95), 12, {
        note: `median ${ms(quantile(some, 0.5))}, ${some.length} tasks`,
      }),
    );
  }
  return rows;
}

/**
 * From the address to the first widget that can be used, with a processor that is four times slower. What the main
 * thread has to do until then is the least that it can take; on the clock the files, the GPU and other programs come in.
 * A widget that can be used before all of it stands is measured up to that moment, too.
 */
export async function firstWidget(felt, { tags, rounds = 3 }) {
  const rows = [];
  for (const tag of tags) {
    const usable = { processor: [], clock: [] };
    const whole = { processor: [], clock: [] };
    let isStepwise = false;
    for (let round = 0; round < rounds; round++) {
      const { page, visit, close } = await pageWith(felt, `<${tag}></${tag}>`);
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      const { called } = await callFrom(page, 'feltIsWhole');
      await page.addInitScript((name) => {
        void customElements.whenDefined(name).then(async () => {
          const widget = document.querySelector(name);
          await (widget.usable ?? widget.ready);
          globalThis.usableAt = performance.mark('felt').startTime;
          await widget.ready;
          globalThis.wholeAt = performance.mark('felt').startTime;
          globalThis.feltIsWhole('');
        });
      }, tag);
      const { tasks, marks } = await traced(felt, page, async () => {
        await visit();
        await called;
      });
      const until = (moment) =>
        tasks.filter(({ start }) => start < moment).reduce((total, { processor }) => total + processor, 0);
      usable.processor.push(until(marks[0]));
      whole.processor.push(until(marks[1]));
      const at = await page.evaluate((name) => {
        const { usableAt, wholeAt } = globalThis;
        return { usableAt, wholeAt, isStepwise: 'usable' in document.querySelector(name) };
      }, tag);
      usable.clock.push(at.usableAt);
      whole.clock.push(at.wholeAt);
      ({ isStepwise } = at);
      await close();
    }
    const add = (what, { processor, clock }, target) => {
      const name = `\`<${tag}>\` ${what}, processor four times slower`;
      rows.push(
        row(`${name}: processor time`, quantile(processor, 0.5), target, { note: `median of ${rounds}` }),
        row(`${name}: on the clock`, quantile(clock, 0.5), target, {
          note: `fastest ${ms(Math.min(...clock))}`,
        }),
      );
    };
    add('can be used', usable, 1500);
    if (isStepwise) add('has all its figures', whole, undefined);
  }
  return rows;
}
