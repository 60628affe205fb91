// A curve's name stands at its curve, within the plot, and on nothing else.
import { expect } from 'chai';
import { placeLabel, type Box } from '../../../components/shared/chart-labels.ts';

const area = { left: 30, top: 10, right: 330, bottom: 180 };
const curve = (f: (x: number) => number) =>
  Array.from({ length: 301 }, (_, index): [number, number] => [30 + index, f(index / 300)]);
const line = curve((t) => 150 - 100 * t);
const request = { curve: line, width: 30, height: 16 };
const overlaps = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('chart labels', () => {
  it('stands within the plot and near its curve', () => {
    const placed = placeLabel(request, { area, obstacles: [], boxes: [] });
    if (!placed) throw new Error('no place was found');
    expect(placed.box.left).to.be.at.least(area.left);
    expect(placed.box.right).to.be.at.most(area.right);
    expect(placed.box.top).to.be.at.least(area.top);
    const gap = Math.min(
      ...line.map(([x, y]) =>
        Math.hypot(
          Math.max(placed.box.left - x, 0, x - placed.box.right),
          Math.max(placed.box.top - y, 0, y - placed.box.bottom),
        ),
      ),
    );
    expect(gap).to.be.within(1, 14);
  });

  it('moves a long name into the plot where its widget wants it at the edge', () => {
    for (const at of [area.left, area.right]) {
      const placed = placeLabel({ ...request, width: 90, at }, { area, obstacles: [], boxes: [] });
      expect(placed!.box.left).to.be.at.least(area.left);
      expect(placed!.box.right).to.be.at.most(area.right);
      expect(placed!.anchor).to.be.closeTo(at, 6);
    }
  });

  it('keeps off what is already there', () => {
    const boxes = [{ left: 150, right: 340, top: 0, bottom: 200 }];
    const placed = placeLabel(request, { area, obstacles: [[60, 120]], boxes });
    expect(placed).to.not.equal(null);
    expect(overlaps(placed!.box, boxes[0])).to.equal(false);
  });

  it('keeps two names apart whose curves are one and the same point on the line of now', () => {
    const only = { ...request, width: 60, curve: [[area.left, 90] as const] };
    const now = { left: area.left - 1, right: area.left + 1, top: area.top, bottom: area.bottom };
    const first = placeLabel(only, { area, obstacles: [[area.left, 90]], boxes: [now] })!.box;
    const second = placeLabel(only, { area, obstacles: [[area.left, 90]], boxes: [now, first] })!.box;
    expect(overlaps(first, second)).to.equal(false);
  });

  it('stays where it stood while there is room', () => {
    const placed = placeLabel({ ...request, before: 120 }, { area, obstacles: [], boxes: [] });
    expect(placed!.anchor).to.be.closeTo(120, 4);
  });

  it('finds no place for a curve that is nowhere to be seen', () => {
    const hidden = { ...request, curve: curve(() => Number.NaN) };
    expect(placeLabel(hidden, { area, obstacles: [], boxes: [] })).to.equal(null);
  });
});
