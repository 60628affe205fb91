/**
 * Lit's own warning that an element asked for another update at the end of one, which is a whole render done twice.
 * Lit says it once per element and only in the build for development, which the tests are served.
 */
import { expect } from 'chai';
import { ReactiveElement } from 'lit';

/** Fails if any element on this page has done so since it was loaded. */
export function expectNoSecondUpdates(): void {
  expect(ReactiveElement.enabledWarnings, 'Lit is served in the build that warns').to.include(
    'change-in-update',
  );
  const { litIssuedWarnings = [] } = globalThis as { litIssuedWarnings?: Iterable<string | undefined> };
  const warnings = [...litIssuedWarnings].map(String);
  expect(warnings.filter((warning) => warning.includes('change-in-update')).join('\n')).to.equal('');
}
