// How fast this machine could be at best: empty draws, texture reads and plain multiply-adds, on the GPU and in
// JavaScript, each alone and in as many as fill a sample. A contestant's share of them says what it waits for.

const sampleMilliseconds = 60;
const size = 256;
const repeats = 64;
/** Operations that one pass of the loop in a shader makes. */
const perRepeat = { fetches: 8, multiplyAdds: 32 } as const;

const vertex = `#version 300 es
void main() { gl_Position = vec4(vec2((gl_VertexID << 1) & 2, gl_VertexID & 2) * 2.0 - 1.0, 0.0, 1.0); }`;

const shader = (body: string): string => `#version 300 es
precision highp float; precision highp int; precision highp sampler2DArray;
uniform sampler2DArray source;
uniform float one;
out vec4 result;
void main() { ${body} }`;

const empty = shader('result = vec4(0.0);');

// One read of what the pass before wrote.
const following = shader('result = texture(source, vec3(0.5, 0.5, 0.0)) + 1.0;');

// Eight reads from eight layers at texel centres, as the tiled form reads.
const fetching = shader(`
  vec4 sum = vec4(0.0);
  float v = (floor(gl_FragCoord.y * 0.25) + 0.5) / ${size}.0;
  for (int k = 0; k < ${repeats}; k++) {
    float u = (float(k) + 0.5) / ${size}.0;
    ${Array.from({ length: 8 }, (_, layer) => `sum += texture(source, vec3(u, v, ${layer}.0));`).join('\n')}
  }
  result = sum;`);

// Eight sums that do not wait for each other, so that the units are full, and eight turns written out: what a loop
// carries on costs software WebGL more than the sums do.
const multiplying = shader(`
  vec4 x = vec4(one, 1.0, one, 1.0) * 0.5;
  ${Array.from({ length: 8 }, (_, index) => `vec4 s${index} = x + ${index}.0;`).join(' ')}
  for (int k = 0; k < ${repeats}; k += 8) {
    ${Array.from({ length: 64 }, (_, index) => `s${index & 7} = s${index & 7} * x + x;`).join(' ')}
  }
  result = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;`);

/** Doubles the number until it fills a sample. @returns how many a second */
function perSecond(action: (count: number) => void): number {
  for (let count = 1; ; count *= 2) {
    const start = performance.now();
    action(count);
    const elapsed = performance.now() - start;
    if (elapsed >= sampleMilliseconds) return (count / elapsed) * 1000;
  }
}

export class GpuLimits {
  readonly #gl: WebGL2RenderingContext;
  readonly #programs = new Map<string, WebGLProgram>();
  readonly #pixel = new Float32Array(4);

  constructor() {
    const gl = document.createElement('canvas').getContext('webgl2');
    if (!gl?.getExtension('EXT_color_buffer_float'))
      throw new Error('bench: there is no WebGL2 with float targets');
    this.#gl = gl;
    gl.activeTexture(gl.TEXTURE0);
    const read = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, read);
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.RGBA32F, size, size, 8);
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    const written = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, written);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, size, size);
    gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, written, 0);
  }

  /** Who computes: the driver's own name for it. */
  get renderer(): string {
    const gl = this.#gl;
    const extension = gl.getExtension('WEBGL_debug_renderer_info');
    return String(gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  }

  #program(source: string): WebGLProgram {
    const known = this.#programs.get(source);
    if (known) return known;
    const gl = this.#gl;
    const program = gl.createProgram();
    for (const [type, text] of [
      [gl.VERTEX_SHADER, vertex],
      [gl.FRAGMENT_SHADER, source],
    ] as const) {
      const part = gl.createShader(type);
      if (!part) throw new Error('bench: the context is lost');
      gl.shaderSource(part, text);
      gl.compileShader(part);
      gl.attachShader(program, part);
    }
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS))
      throw new Error(`bench: ${gl.getProgramInfoLog(program)}`);
    gl.useProgram(program);
    gl.uniform1f(gl.getUniformLocation(program, 'one'), 1);
    this.#programs.set(source, program);
    this.#draw(1, 1);
    return program;
  }

  #draw(count: number, edge: number): void {
    const gl = this.#gl;
    gl.viewport(0, 0, edge, edge);
    for (let draw = 0; draw < count; draw++) gl.drawArrays(gl.TRIANGLES, 0, 3);
    // Waits until everything is drawn.
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, this.#pixel);
  }

  #rate(source: string, edge: number): number {
    this.#gl.useProgram(this.#program(source));
    return perSecond((count) => this.#draw(count, edge));
  }

  /** Draws of one texel a second. */
  emptyDraws(): number {
    return this.#rate(empty, 1);
  }

  /** Passes of one texel a second, each reading what the one before it wrote: what an update's passes wait for. */
  dependentPasses(): number {
    const gl = this.#gl;
    const before = {
      framebuffer: gl.getParameter(gl.FRAMEBUFFER_BINDING) as WebGLFramebuffer,
      texture: gl.getParameter(gl.TEXTURE_BINDING_2D_ARRAY) as WebGLTexture,
    };
    const pair = [0, 1].map(() => {
      const texture = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture);
      gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.RGBA32F, 1, 1, 1);
      gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
      gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
      const framebuffer = gl.createFramebuffer();
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
      gl.framebufferTextureLayer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, texture, 0, 0);
      return { texture, framebuffer };
    });
    // Linking draws once: what it draws to must not be what it reads.
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, before.texture);
    gl.useProgram(this.#program(following));
    gl.viewport(0, 0, 1, 1);
    const rate = perSecond((count) => {
      for (let pass = 0; pass < count; pass++) {
        gl.bindTexture(gl.TEXTURE_2D_ARRAY, pair[pass & 1].texture);
        gl.bindFramebuffer(gl.FRAMEBUFFER, pair[1 - (pass & 1)].framebuffer);
        gl.drawArrays(gl.TRIANGLES, 0, 3);
      }
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, this.#pixel);
    });
    gl.bindFramebuffer(gl.FRAMEBUFFER, before.framebuffer);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, before.texture);
    for (const { texture, framebuffer } of pair) {
      gl.deleteFramebuffer(framebuffer);
      gl.deleteTexture(texture);
    }
    return rate;
  }

  /** Reads of a texel of four floats a second. */
  fetches(): number {
    return this.#rate(fetching, size) * size * size * repeats * perRepeat.fetches;
  }

  /** Multiply-adds of one float a second, in registers. */
  multiplyAdds(): number {
    return this.#rate(multiplying, size) * size * size * repeats * perRepeat.multiplyAdds;
  }

  dispose(): void {
    this.#gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
}

/** Multiply-adds of doubles a second in JavaScript, in eight sums that do not wait for each other. */
export function scriptMultiplyAdds(): number {
  const batch = 1000;
  const x = performance.now() > 0 ? 0.5 : 1;
  let total = 0;
  const rate = perSecond((count) => {
    let [a, b, c, d, e, f, g, h] = [x, x, x, x, x, x, x, x];
    for (let index = 0; index < count * batch; index++) {
      a = a * x + x;
      b = b * x + x;
      c = c * x + x;
      d = d * x + x;
      e = e * x + x;
      f = f * x + x;
      g = g * x + x;
      h = h * x + x;
    }
    total += a + b + c + d + e + f + g + h;
  });
  // Used, so that nothing is left out.
  if (Number.isNaN(total)) throw new Error('bench: the sums gave NaN');
  return rate * batch * 8;
}

/** Calls of Math.exp a second. */
export function scriptExponentials(): number {
  const batch = 1000;
  let total = 0;
  const rate = perSecond((count) => {
    for (let index = 0; index < count * batch; index++) total += Math.exp(-(index & 1023) / 256);
  });
  if (Number.isNaN(total)) throw new Error('bench: the exponentials gave NaN');
  return rate * batch;
}
