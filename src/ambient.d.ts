/** A GLSL file is imported as its text: what a student reads in the repository is what is compiled. */
declare module '*.glsl' {
  const source: string;
  export default source;
}

/** The widgets found in components/, made by the build: a tag and how its module is loaded. */
declare module 'virtual:widgets' {
  export const widgets: Record<string, () => Promise<Record<string, unknown>>>;
  /** `a-1 b-2|00|0001`: names of files, and for each widget its files, two digits to the base 36 each; or nothing. */
  export const needed: string;
}
