/** Gradients through the graph equal the symbolic derivative, paths add up, and = for += is wrong where it should be. */
import { expect } from 'chai';
import { backwardPass, variableGradients } from '../../src/computation-graph/backward.ts';
import { buildGraph } from '../../src/computation-graph/build-graph.ts';
import { compile } from '../../src/symbolic/evaluate.ts';
import { differentiate } from '../../src/symbolic/differentiate.ts';
import { parse } from '../../src/symbolic/parse.ts';

const read = (text: string) => {
  const result = parse(text);
  if (!result.ok) throw new Error(`${text}: ${result.code}`);
  return result.tree;
};

describe('computation graph', () => {
  const cases: [string, Record<string, number>][] = [
    ['sin(x^2)', { x: 0.8 }],
    ['x*sin(x)+x', { x: 1.3 }],
    ['(y - sigmoid(w*x + b))^2/2', { y: 1, w: 0.8, x: 1.5, b: -0.3 }],
    ['W_2*tanh(W_1*x)', { W_1: 2, W_2: 0.5, x: 1 }],
    ['(x+y)*(x+y)', { x: 0.4, y: -1.1 }],
    ['x^x', { x: 1.7 }],
    ['exp(x)/(exp(x)+exp(y))', { x: 0.3, y: 0.9 }],
    ['max(x, y)*min(x, 2)', { x: 0.5, y: 0.2 }],
    ['-|x|/sqrt(1+x^2)', { x: -0.7 }],
    ['log(x, 2) + atan2(y, x)', { x: 1.2, y: 0.4 }],
  ];
  for (const [text, values] of cases)
    it(`${text} → the symbolic derivative by every variable`, () => {
      const tree = read(text);
      const graph = buildGraph(tree);
      const pass = backwardPass(graph, values);
      expect(pass.values[graph.output]).to.be.closeTo(compile(tree)(values), 1e-12);
      const gradients = variableGradients(graph, pass);
      expect(Object.keys(gradients).sort()).to.deep.equal(Object.keys(values).sort());
      for (const name of graph.variables)
        expect(gradients[name], name).to.be.closeTo(compile(differentiate(tree, name))(values), 1e-12);
    });

  it('a part that is used twice is one node whose two shares add up', () => {
    const graph = buildGraph(read('sin(x)*sin(x)'));
    const sine = graph.nodes.find(({ users }) => users.length === 2)!;
    expect(sine.tree.kind).to.equal('call');
    const { steps, gradients } = backwardPass(graph, { x: 0.8 });
    const shares = steps.flatMap(({ contributions }) => contributions).filter(({ to }) => to === sine.id);
    expect(shares).to.have.length(2);
    expect(shares[0].share + shares[1].share).to.equal(gradients[sine.id]);
  });

  it('= in place of += loses all paths but the last', () => {
    const graph = buildGraph(read('x*x'));
    const right = variableGradients(graph, backwardPass(graph, { x: 3 }));
    const wrong = variableGradients(graph, backwardPass(graph, { x: 3 }, { overwrites: true }));
    expect([right['x'], wrong['x']]).to.deep.equal([6, 3]);
  });

  it('every node stands after its inputs and one deeper', () => {
    const graph = buildGraph(read('exp(x)/(exp(x)+exp(y))'));
    for (const node of graph.nodes)
      for (const input of node.inputs) {
        expect(input).to.be.below(node.id);
        expect(graph.nodes[input].depth).to.be.below(node.depth);
      }
  });

  it('an input that nothing depends on gets the gradient 0', () => {
    const graph = buildGraph(read('0*x + y'));
    expect(variableGradients(graph, backwardPass(graph, { x: 5, y: 1 }))).to.deep.equal({ x: 0, y: 1 });
  });
});
