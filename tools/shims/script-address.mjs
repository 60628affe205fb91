// In a classic script `import.meta.url` has no meaning; the build puts the script's own address in its place. It has
// to be read while the script runs: afterwards the page no longer knows which script that was.
export const labScriptAddress = document.currentScript?.src || document.baseURI;
