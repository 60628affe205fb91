// Starts the deck. A theme can be asked for in the address: ?theme=light, ?theme=dark; projector is the default.
const theme = new URLSearchParams(location.search).get('theme');
if (['light', 'dark', 'projector'].includes(theme)) document.documentElement.dataset.theme = theme;

Reveal.initialize({
  width: 1152,
  height: 648,
  margin: 0,
  center: false,
  hash: true,
  transition: 'none',
  slideNumber: 'c/t',
  // One page for each slide on paper, with everything that it shows in the end.
  pdfSeparateFragments: false,
  plugins: [RevealNotes, BackpropLabSteps],
});
