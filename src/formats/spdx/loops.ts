/** Edges by the node that they begin at: where its first one stands in `targets`. */
interface Adjacency {
  readonly starts: Int32Array
  readonly targets: Int32Array
}

function adjacencyOf(nodes: number, edges: readonly number[]): Adjacency {
  const starts = new Int32Array(nodes + 1)
  for (let at = 0; at < edges.length; at += 2) starts[(edges[at] ?? 0) + 1] = (starts[(edges[at] ?? 0) + 1] ?? 0) + 1
  for (let node = 0; node < nodes; node += 1) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0)
  const next = starts.slice()
  const targets = new Int32Array(edges.length / 2)
  for (let at = 0; at < edges.length; at += 2) {
    const from = edges[at] ?? 0
    targets[next[from] ?? 0] = edges[at + 1] ?? 0
    next[from] = (next[from] ?? 0) + 1
  }
  return { starts, targets }
}

/** Tarjan's strongly connected components, with a stack of its own. */
class LoopFinder {
  readonly #graph: Adjacency
  readonly #index: Int32Array
  readonly #low: Int32Array
  readonly #cursor: Int32Array
  readonly #isOnStack: Uint8Array
  readonly #stack: number[] = []
  readonly #path: number[] = []
  readonly loops: number[][] = []
  #count = 1

  constructor(nodes: number, graph: Adjacency) {
    this.#graph = graph
    this.#index = new Int32Array(nodes)
    this.#low = new Int32Array(nodes)
    this.#cursor = graph.starts.slice(0, nodes)
    this.#isOnStack = new Uint8Array(nodes)
  }

  visit(root: number): void {
    if (this.#index[root] !== 0) return
    this.#enter(root)
    for (let node = this.#path.at(-1); node !== undefined; node = this.#path.at(-1)) {
      const at = this.#cursor[node] ?? 0
      if (at >= (this.#graph.starts[node + 1] ?? 0)) this.#leave(node)
      else {
        this.#cursor[node] = at + 1
        this.#follow(node, this.#graph.targets[at] ?? 0)
      }
    }
  }

  #enter(node: number): void {
    this.#index[node] = this.#count
    this.#low[node] = this.#count
    this.#count += 1
    this.#isOnStack[node] = 1
    this.#stack.push(node)
    this.#path.push(node)
  }

  #follow(node: number, target: number): void {
    if (this.#index[target] === 0) this.#enter(target)
    else if (this.#isOnStack[target] === 1) this.#lower(node, this.#index[target] ?? 0)
    if (target === node) this.loops.push([node])
  }

  #lower(node: number, low: number): void {
    this.#low[node] = Math.min(this.#low[node] ?? 0, low)
  }

  #leave(node: number): void {
    this.#path.pop()
    const above = this.#path.at(-1)
    if (above !== undefined) this.#lower(above, this.#low[node] ?? 0)
    if (this.#low[node] !== this.#index[node]) return
    const members: number[] = []
    for (
      let member = this.#stack.pop();
      member !== undefined;
      member = member === node ? undefined : this.#stack.pop()
    ) {
      this.#isOnStack[member] = 0
      members.push(member)
    }
    if (members.length > 1) this.loops.push(members.reverse())
  }
}

/** Finds what leads back to itself: groups of nodes (0 … nodes − 1), each reachable from the other; `edges` are pairs. Linear time. */
export function findLoops(nodes: number, edges: readonly number[]): readonly (readonly number[])[] {
  const finder = new LoopFinder(nodes, adjacencyOf(nodes, edges))
  for (let node = 0; node < nodes; node += 1) finder.visit(node)
  return finder.loops
}
