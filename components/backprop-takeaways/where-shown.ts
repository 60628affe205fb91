/**
 * Finds the figure that shows what a claim is about: the widget with one of these tags that stands on the page, and
 * the id by which a link reaches it.
 */

export interface Place {
  readonly tag: string;
  /** Address of the figure within this page. */
  readonly href: string;
  /** `Figure 11`, where the page numbers its figures. */
  readonly figure: string | undefined;
}

/** A number at the beginning of a caption, in whatever language: `Figure 11.`, `Abbildung 11.` */
const numbered = /^\s*([^\s.]+\s\d+)\./;

/** Undefined where none of the widgets is on the page, or nothing around it has an id to link to. */
export function whereShown(tags: readonly string[], page: Document): Place | undefined {
  for (const tag of tags)
    for (const widget of page.querySelectorAll(tag)) {
      const target = widget.closest('[id]');
      // The whole page, or a slide's frame, is not where it is shown.
      if (!target || target === page.body || target === page.documentElement) continue;
      const caption = widget.closest('figure')?.querySelector('figcaption')?.textContent ?? '';
      // A page with <base> would take "#id" for a place on another page.
      const [address] = page.location.href.split('#');
      return {
        tag,
        href: `${address}#${encodeURIComponent(target.id)}`,
        figure: numbered.exec(caption)?.[1].replace(/\s+/g, ' '),
      };
    }
  return undefined;
}
