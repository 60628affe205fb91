/** The part of ConvNetJS that the benchmark uses; the package brings no types. */
declare module 'convnetjs' {
  interface Vol {
    readonly w: Float64Array;
  }
  interface ConvNetLayer {
    readonly filters: readonly Vol[];
    readonly biases: Vol;
  }
  interface Net {
    layers: ConvNetLayer[];
  }
  type LayerClass = new (options: Readonly<Record<string, number>>) => ConvNetLayer;

  const convnetjs: {
    readonly Vol: new (width: number, height: number, depth: number, value: number) => Vol;
    readonly Net: new () => Net;
    readonly InputLayer: LayerClass;
    readonly FullyConnLayer: LayerClass;
    readonly SigmoidLayer: LayerClass;
    readonly RegressionLayer: LayerClass;
    readonly Trainer: new (
      net: Net,
      options: Readonly<Record<string, number | string>>,
    ) => { train(point: Vol, target: readonly number[]): { readonly cost_loss: number } };
  };
  export type { ConvNetLayer };
  // The package is CommonJS: what it exports arrives as the default.
  // eslint-disable-next-line import/no-default-export
  export default convnetjs;
}
