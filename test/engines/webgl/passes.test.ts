// The passes as a student sees them: the text is the text compiled, the numbers are those that were computed.
import { expect } from 'chai';
import { acquireDevice, deviceStatus } from '../../../src/engines/webgl/device.ts';
import { programsReady, releaseProgram, requestProgram } from '../../../src/engines/webgl/program.ts';
import { createWebglTrainer } from '../../../src/engines/webgl/trainer.ts';
import type { WebglTrainer } from '../../../src/engines/webgl/trainer.ts';
import { ShaderError } from '../../../src/engines/webgl/webgl-errors.ts';
import { notebookPreset } from '../../../src/network/notebook-preset.ts';
import { allClose } from '../../helpers/all-close.ts';

describe('the passes that are taught', function () {
  this.timeout(60_000);
  let trainer: WebglTrainer;

  before(async () => {
    trainer = await createWebglTrainer(notebookPreset());
    await trainer.step(3);
  });
  after(() => {
    expect(deviceStatus().glError).to.equal(0);
    trainer.dispose();
    expect(deviceStatus().counts.textures).to.equal(0);
  });

  it('are forward, output delta, gradients, hidden delta, gradients, updates', async () => {
    const names = (await trainer.passes()).map(({ name, layer }) => `${name} ${layer}`);
    expect(names).to.deep.equal([
      'forward 0',
      'forward 1',
      'output-delta 1',
      'weight-gradient 1',
      'bias-gradient 1',
      'hidden-delta 0',
      'weight-gradient 0',
      'bias-gradient 0',
      'update-weights 0',
      'update-biases 0',
      'update-weights 1',
      'update-biases 1',
    ]);
  });

  it('each formula is a named function, and stands in the shader word for word', async () => {
    const named: Record<string, string> = {
      forward: 'preActivation',
      'output-delta': 'outputDelta',
      'hidden-delta': 'hiddenDelta',
      'weight-gradient': 'weightGradient',
      'bias-gradient': 'biasGradient',
      'update-weights': 'update',
      'update-biases': 'update',
    };
    for (const { name, formula, glsl } of await trainer.passes()) {
      expect(formula).to.match(new RegExp(`float ${named[name]}\\(`));
      for (const part of formula.split('\n\n')) expect(glsl).to.include(part.trim());
    }
  });

  it('the text shown compiles as it stands', async () => {
    const canvas = document.createElement('canvas');
    const gl = canvas.getContext('webgl2')!;
    for (const { glsl } of await trainer.passes()) {
      const shader = gl.createShader(gl.FRAGMENT_SHADER)!;
      gl.shaderSource(shader, glsl);
      gl.compileShader(shader);
      expect(gl.getShaderParameter(shader, gl.COMPILE_STATUS), gl.getShaderInfoLog(shader) ?? '').to.equal(
        true,
      );
    }
    gl.getExtension('WEBGL_lose_context')?.loseContext();
  });

  it('the numbers read and written are those of the gradients, and reading them changes nothing', async () => {
    const before = await trainer.snapshot();
    const gradients = await trainer.gradients();
    const passes = await trainer.passes();
    const find = (name: string, layer: number) =>
      passes.find((each) => each.name === name && each.layer === layer)!;

    const weightGradient = await find('weight-gradient', 1).read();
    expect(weightGradient.inputs.map(({ name, shape }) => [name, ...shape])).to.deep.equal([
      ['previousActivation', 100, 4],
      ['delta', 100, 1],
    ]);
    expect(weightGradient.inputs[0].values).to.deep.equal(gradients.layers[0].a);
    expect(weightGradient.outputs[0].values).to.deep.equal(gradients.weights[1]);
    const sum = gradients.layers[0].a[0].map((_, unit) => [
      gradients.layers[0].a.reduce(
        (total, row, point) => total + row[unit] * gradients.layers[1].dz[point][0],
        0,
      ),
    ]);
    allClose(weightGradient.outputs[0].values.flat(), sum.flat(), { absolute: 1e-8 });

    const hidden = await find('hidden-delta', 0).read();
    expect(hidden.outputs.map(({ name }) => name)).to.deep.equal(['upstream', 'delta']);
    expect(hidden.outputs.map(({ values }) => values)).to.deep.equal([
      gradients.layers[0].da,
      gradients.layers[0].dz,
    ]);

    const update = await find('update-biases', 0).read();
    allClose(
      update.outputs[0].values[0],
      before.parameters.biases[0].map((value, unit) => value - 0.1 * gradients.biases[0][unit]),
      { absolute: 1e-7 },
    );

    expect(await trainer.snapshot()).to.deep.equal(before);
  });

  it('a shader that does not compile → its numbered source and the words of the driver', async () => {
    const device = acquireDevice();
    const context = await device.context();
    const source = '#version 300 es\nprecision highp float;\nout vec4 o;\nvoid main() { o = nonsense; }\n';
    const program = requestProgram(context, source, []);
    const error = await programsReady(context, [program]).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    releaseProgram(context, program);
    device.release();
    expect(error).to.be.instanceOf(ShaderError);
    const { numberedSource, driverMessage } = error as ShaderError;
    expect(numberedSource).to.include('   4  void main() { o = nonsense; }');
    expect(driverMessage).to.include('nonsense');
  });
});
