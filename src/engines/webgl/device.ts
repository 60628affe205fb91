/**
 * The page's one GPU device: every trainer borrows it and gives it back, and the last one to go switches it off.
 * If the browser takes the context away, the device gets it back (or opens a new one) and tells nobody's numbers apart.
 */
import { isLiving, openContext } from './context.ts';
import type { GpuContext, GpuCounts } from './context.ts';
import { WebglUnavailableError } from './webgl-errors.ts';

export interface GpuDevice {
  /** The living context; after a loss it waits for the next one. @throws WebglUnavailableError if none comes */
  context(): Promise<GpuContext>;
  /** Gives the device back; a second call does nothing. */
  release(): void;
}

/** What the tests look at: how many borrow the device, how many contexts were opened, what lives in it. */
export interface DeviceStatus {
  readonly users: number;
  readonly contextsOpened: number;
  readonly contextLost: boolean;
  readonly counts: GpuCounts;
  /** The first error that WebGL remembers; 0 is none. */
  readonly glError: number;
}

interface SharedDevice {
  canvas: OffscreenCanvas | HTMLCanvasElement;
  current: GpuContext;
  users: number;
  waiting: (() => void)[];
  closeTimer: ReturnType<typeof setTimeout> | undefined;
}

/** The one exception to "no module-level mutable state": there is one GPU, and the page shares it. */
const page: { shared: SharedDevice | undefined; contextsOpened: number } = {
  shared: undefined,
  contextsOpened: 0,
};

const noCounts: GpuCounts = { textures: 0, framebuffers: 0, programs: 0, buffers: 0 };
/** A restart disposes one trainer and makes the next; this long the device stays warm in between. */
const idleBeforeClose = 500;
/** A browser that means to restore a context does it within tens of milliseconds; then we open our own. */
const restorePatience = 1500;

const contextAttributes: WebGLContextAttributes = {
  alpha: false,
  antialias: false,
  depth: false,
  stencil: false,
  preserveDrawingBuffer: false,
  powerPreference: 'high-performance',
};

/** Off screen where the browser has WebGL2 there (WebKitGTK has not), else an element that is never attached. */
function createCanvas(): { canvas: OffscreenCanvas | HTMLCanvasElement; gl: WebGL2RenderingContext } {
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(1, 1);
    const gl = canvas.getContext('webgl2', contextAttributes);
    if (gl) return { canvas, gl };
  }
  if (typeof document === 'undefined') throw new WebglUnavailableError('webgl-no-canvas');
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const gl = canvas.getContext('webgl2', contextAttributes);
  if (!gl) throw new WebglUnavailableError('webgl-no-webgl2');
  return { canvas, gl };
}

/** A context that cannot train is given back at once: a page may only have about 16. */
function openOrClose(gl: WebGL2RenderingContext): GpuContext {
  try {
    return openContext(gl);
  } catch (error) {
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    throw error;
  }
}

function openCanvas(shared: SharedDevice | undefined): SharedDevice {
  const { canvas, gl } = createCanvas();
  const current = openOrClose(gl);
  page.contextsOpened++;
  const device = shared ?? { canvas, current, users: 0, waiting: [], closeTimer: undefined };
  device.canvas = canvas;
  device.current = current;
  listen(device, canvas, gl);
  return device;
}

function listen(
  device: SharedDevice,
  canvas: OffscreenCanvas | HTMLCanvasElement,
  gl: WebGL2RenderingContext,
): void {
  canvas.addEventListener('webglcontextlost', (event) => {
    // Without this the browser never restores it.
    event.preventDefault();
    if (device.canvas === canvas) device.current.isLost = true;
  });
  canvas.addEventListener('webglcontextrestored', () => {
    if (device.canvas !== canvas || page.shared !== device) return;
    device.current = openContext(gl);
    wake(device);
  });
}

function wake(device: SharedDevice): void {
  const waiting = device.waiting.splice(0);
  for (const resume of waiting) resume();
}

/** Waits for the browser to restore the context; if it does not, a new canvas takes its place. */
async function livingContext(device: SharedDevice): Promise<GpuContext> {
  if (isLiving(device.current)) return device.current;
  device.current.isLost = true;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, restorePatience);
    device.waiting.push(() => {
      clearTimeout(timer);
      resolve();
    });
  });
  if (isLiving(device.current)) return device.current;
  if (page.shared !== device) throw new WebglUnavailableError('webgl-not-restored');
  openCanvas(device);
  wake(device);
  return device.current;
}

function close(device: SharedDevice): void {
  clearTimeout(device.closeTimer);
  if (page.shared === device) page.shared = undefined;
  device.current.gl.getExtension('WEBGL_lose_context')?.loseContext();
  device.current.isLost = true;
  wake(device);
}

/** Borrows the page's device, opening it for the first borrower. @throws WebglUnavailableError with the reason */
export function acquireDevice(): GpuDevice {
  const device = (page.shared ??= openCanvas(undefined));
  device.users++;
  clearTimeout(device.closeTimer);
  let isHeld = true;
  return {
    context: () => livingContext(device),
    release() {
      if (!isHeld) return;
      isHeld = false;
      device.users--;
      if (device.users > 0) return;
      device.closeTimer = setTimeout(() => {
        if (device.users === 0) close(device);
      }, idleBeforeClose);
    },
  };
}

export function deviceStatus(): DeviceStatus {
  const { shared, contextsOpened } = page;
  if (!shared) return { users: 0, contextsOpened, contextLost: false, counts: noCounts, glError: 0 };
  const contextLost = !isLiving(shared.current);
  const glError = contextLost ? 0 : shared.current.gl.getError();
  return { users: shared.users, contextsOpened, contextLost, counts: { ...shared.current.counts }, glError };
}

/** For tests: closes the device at once, whoever holds it, and starts counting anew. */
export function resetDevice(): void {
  if (page.shared) close(page.shared);
  page.contextsOpened = 0;
}

/** For tests: takes the context away as a driver would; `restore` brings it back, else a new one is opened. */
export function loseContextForTest(): { restore(): void } {
  const extension = page.shared?.current.gl.getExtension('WEBGL_lose_context');
  extension?.loseContext();
  return { restore: () => extension?.restoreContext() };
}
