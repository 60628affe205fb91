/** The points in the picture as a list for keyboard and ear, laid over the plane where the hand takes them too. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { pointName } from './boundary-words.ts';
import type { BoundaryView } from './boundary-words.ts';
import { toX, toY } from './plane.ts';
import type { PlaneView } from './plane.ts';
import type { PointHand } from './point-hand.ts';

export interface PointList {
  readonly boundary: BoundaryView;
  readonly view: PlaneView;
  readonly hand: PointHand;
  /** The points may be moved, added and taken away. */
  readonly mayChange: boolean;
  /** A key that is not the hand's own. */
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onBlur: () => void;
}

function renderPoint({ boundary, view, hand }: PointList, index: number): TemplateResult {
  const isChosen = index === boundary.chosen;
  const isTaken = isChosen && (hand.isTaken || hand.isDragging);
  const [x1, x2] = boundary.inputs[index];
  return html`<div
    class="point ${isTaken ? 'is-taken' : ''}"
    id="point-${index}"
    role="option"
    aria-selected=${isChosen}
    aria-setsize=${boundary.inputs.length}
    aria-posinset=${index + 1}
    aria-label=${pointName(boundary, index)}
    .style=${`left: ${toX(view, x1) - view.left}px; top: ${toY(view, x2) - view.top}px`}
  ></div>`;
}

/** The list that the keyboard walks along; only the chosen point and its neighbours stand in it as elements. */
export function renderPointList(list: PointList): TemplateResult {
  const { boundary, view, hand, onKey, onBlur } = list;
  const { words, chosen } = boundary;
  const from = Math.max(0, (chosen ?? 0) - 1);
  const shown = [...boundary.inputs.keys()].slice(from, (chosen ?? 0) + 2);
  const { left, top, size } = view;
  return html`<div
      class="points"
      part="points"
      role="listbox"
      tabindex="0"
      aria-label=${words.pointsName}
      aria-describedby="help"
      aria-activedescendant=${chosen === undefined ? nothing : `point-${chosen}`}
      .style=${`left: ${left}px; top: ${top}px; inline-size: ${size}px; block-size: ${size}px`}
      @pointerdown=${hand.handleDown}
      @pointermove=${hand.handleMove}
      @pointerup=${hand.handleUp}
      @pointercancel=${hand.handleUp}
      @lostpointercapture=${hand.handleUp}
      @click=${hand.handleClick}
      @keydown=${(event: KeyboardEvent) => {
        onKey(event);
        hand.handleKey(event);
      }}
      @blur=${onBlur}
    >
      ${shown.map((index) => renderPoint(list, index))}
    </div>
    <p class="visually-hidden" id="help">${list.mayChange ? words.pointsHelp : words.hintLocked}</p>`;
}
