// Stands in for Node's own modules, which some packages name but do not need in a browser.
export default {};
