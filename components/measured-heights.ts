/** Made by `npm run pictures`: how high the example of each widget is at each of these widths, in px. */
export const widths: readonly number[] = [288, 343, 420, 560, 680, 760, 900, 1000, 1200];
/** Two digits to the base 36 for each width, in steps of 4 px. */
export const heights: Readonly<Record<string, string>> = {
  'backprop-activation': '2s2n2n2j2j2j2j2j2j',
  'backprop-boundary': '2v303j3y3y3y3y3y3y',
  'backprop-bug-hunt': 'ac9f958r8m8m655x5x',
  'backprop-controls': '1s1s1s1s1w1w1w1d1d',
  'backprop-errors': '2p2r2m2m2m2m2m2m2m',
  'backprop-gradient-norm': '1j1j1j1j1j1j1j1j1j',
  'backprop-ledger': 'cgbpbaav5555555555',
  'backprop-loss': '1j1j1j1j1j1j1j1j1j',
  'backprop-network': '2s3638383838383838',
  'backprop-paths': '9x978s85807d7d7d7d',
  'backprop-precision': 'cjb8ae9e9393939393',
  'backprop-predictions': '1p1p1p1p1p1p1p1p1p',
  'backprop-shader': 'dvdhcxc1bwblbl7v7k',
  'backprop-steps': 'd2byc4b7anan7r7r7n',
  'backprop-summary': '4r4h4b464646464646',
  'backprop-takeaways': 'wmt3oml5jpgndwd8cu',
  'backprop-trainer': 'msn2ndndd9dadq9h9d',
  'backprop-vanishing': 'bzb7a79j7c7c777773',
  'backprop-vs-autograd': 'gvg5flf6ama6a6736y',
  'backprop-weights': '1z1z1z1v1v1v1v1v1v',
  'chain-rule-explorer': 'd6drcpce7q7j7e736y',
  'chain-rule-graph': '6h6e55504k4k4k4k4k',
  'chain-rule-machine': '8a846y6t6w6w6w5d5d',
  'chain-rule-steps': '9m8p7y7n5u5q5q5q5q',
};
