// Asks axe, the checker of accessibility rules, about one element with everything in its shadow roots. A finding
// fails the test with the rule, the place and the page that explains it.
import axe from 'axe-core';

/** WCAG 2.2 AA with the older levels that it rests on, and axe's own good practice. */
const ruleTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A widget is a part of somebody's page: what concerns whole pages is not asked of it. */
const pageRules = ['region', 'page-has-heading-one', 'landmark-one-main', 'heading-order', 'bypass'];

/** Every shadow root within an element, and the root that it stands in itself. */
function rootsOf(element: Element): (Document | ShadowRoot)[] {
  const within = (node: Element | ShadowRoot): ShadowRoot[] => {
    const own = node instanceof Element && node.shadowRoot ? [node.shadowRoot] : [];
    const below = [...node.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    return [...own, ...below].flatMap((root) => [root, ...within(root)]);
  };
  return [element.getRootNode() as Document | ShadowRoot, ...within(element)];
}

/** A colour that is on its way to another one is neither, and the machine's own pointer may have lit something. */
async function tintsHaveCome(element: Element): Promise<void> {
  const tints = rootsOf(element)
    .flatMap((root) => root.getAnimations())
    .filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(tints.map(({ finished }) => finished));
}

/** Throws with everything that axe finds on `element`, in the state that it is in now. */
export async function expectAccessible(element: Element): Promise<void> {
  await tintsHaveCome(element);
  const result = await axe.run(element, {
    runOnly: { type: 'tag', values: ruleTags },
    rules: Object.fromEntries(pageRules.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  });
  if (result.violations.length === 0) return;
  const findings = result.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) =>
        `${violation.id}: ${violation.help}\n  at ${node.target.flat().join(' ')}\n  ${node.html}\n  ` +
        `${node.failureSummary?.replaceAll('\n', '\n  ')}\n  ${violation.helpUrl}`,
    ),
  );
  throw new Error(`axe found ${findings.length}:\n${findings.join('\n')}`);
}
