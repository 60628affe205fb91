/** What hides under "Change the points": what a press in the figure does, and the border that the data were made with. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { BoundaryStrings } from '../../src/strings/en/boundary.ts';
import { button, choice } from '../shared/controls.ts';
import type { ClassIndex } from '../shared/decision.ts';
import type { PointTool } from './point-hand.ts';
import { classMark } from './point-marks.ts';

/** The class that a tool adds; undefined for the others. */
export const addedBy = (tool: PointTool): ClassIndex | undefined =>
  tool === 'add-0' ? 0 : tool === 'add-1' ? 1 : undefined;

/** What can be done just now, as a sentence under the picture. */
export function hintOf(tool: PointTool, words: BoundaryStrings, names: readonly [string, string]): string {
  const of = addedBy(tool);
  if (of !== undefined) return words.hintAdd({ mark: classMark(of), name: names[of] });
  return tool === 'remove' ? words.hintRemove : words.hint;
}

export interface PointToolOptions {
  readonly tool: PointTool;
  readonly words: BoundaryStrings;
  readonly names: readonly [string, string];
  readonly canUndo: boolean;
  readonly onTool: (tool: PointTool) => void;
  readonly onAddInMiddle: (of: ClassIndex) => void;
  readonly onUndo: () => void;
}

export function renderPointTools(options: PointToolOptions): TemplateResult {
  const { tool, words, names, canUndo } = options;
  const add = (of: ClassIndex) => words.tool.add({ mark: classMark(of), name: names[of] });
  const of = addedBy(tool);
  return html`${choice<PointTool>({
      label: words.tools,
      group: 'tool',
      value: tool,
      options: [
        { value: 'move', label: words.tool.move },
        { value: 'add-0', label: add(0) },
        { value: 'add-1', label: add(1) },
        { value: 'remove', label: words.tool.remove },
      ],
      onChange: options.onTool,
    })}
    <div class="button-row">
      ${
        of === undefined
          ? nothing
          : button({ label: words.addMiddle, onClick: () => options.onAddInMiddle(of) })
      }
      ${canUndo ? button({ label: words.undo, kind: 'bare', onClick: options.onUndo }) : nothing}
    </div>`;
}
