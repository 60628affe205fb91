/**
 * Registers a widget's class under its tag, together with the widgets that it is made of.
 * Two copies of the lab on one page are survived: the first stays, the second says so in the console.
 */

export interface WidgetClass extends CustomElementConstructor {
  readonly tag: string;
  /** Classes of the widgets that stand in this one's template. */
  readonly parts?: readonly WidgetClass[];
}

export function defineElement(widget: WidgetClass): void {
  if (typeof customElements === 'undefined') return;
  widget.parts?.forEach(defineElement);
  const known = customElements.get(widget.tag);
  if (known === undefined) customElements.define(widget.tag, widget);
  else if (known !== widget)
    console.warn(`backprop-lab: <${widget.tag}> is already defined on this page; that definition stays.`);
}
