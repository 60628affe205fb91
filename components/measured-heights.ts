/** Made by `npm run pictures`: how high the example of each widget is at each of these widths, in px. */
export const widths: readonly number[] = [288, 343, 420, 560, 680, 760, 900, 1000, 1200];
/** Two digits to the base 36 for each width, in steps of 4 px. */
export const heights: Readonly<Record<string, string>> = {
  'backprop-activation': '2y2t2t2p2p2p2p2p2p',
  'backprop-boundary': '3y3y3y414141414141',
  'backprop-bug-hunt': 'ai9l9b8y8s8s6c6363',
  'backprop-controls': '1s1s1s1s1w1w1w1d1d',
  'backprop-errors': '2v2x2s2s2s2s2s2s2s',
  'backprop-gradient-norm': '1q1q1q1q1q1q1q1q1q',
  'backprop-ledger': 'eve4dpda5b5b5b5e5b',
  'backprop-loss': '1q1q1q1q1q1q1q1q1q',
  'backprop-network': '383c3e3e3e3e3e3e3e',
  'backprop-paths': 'aqa09k8b867j7j7j7j',
  'backprop-precision': 'cvc4b1a79q9q9q9q9q',
  'backprop-predictions': '1w1w1w1w1w1w1w1w1w',
  'backprop-shader': 'e1dnd3c7c3bsbs817q',
  'backprop-steps': 'd8c7cabeatat7x7x7t',
  'backprop-summary': '4r4h4b464646464646',
  'backprop-takeaways': 'vvsmo9lbjvgue2ded0',
  'backprop-trainer': 'mvn5ngngdgdgdt9n9g',
  'backprop-vanishing': 'c5bdad9q7i7i7e7e79',
  'backprop-vs-autograd': 'ixiahphfcvcfcf837y',
  'backprop-weights': '262626212121212121',
  'chain-rule-explorer': 'dcdxcvcl7w7p7k7974',
  'chain-rule-graph': '6n6k5b564q4q4q4q4q',
  'chain-rule-machine': '8k8d776z7373735k5k',
  'chain-rule-steps': '9s8v847t615w5w5w5w',
};
