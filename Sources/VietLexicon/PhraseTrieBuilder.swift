import Tables

/// Collects phrases in a trie of hashed edges, in linear time, and lays it out as a double array.
struct PhraseTrieBuilder {
    private struct Node {
        let parent: Int32
        let key: Int32
        var children: Int32 = 0
        /// The last match that ends here, linked backward by `previous`; -1 where there is none.
        var lastMatch: Int32 = -1
    }

    private var nodes = [Node(parent: -1, key: -1)]
    private var found: [PhraseMatch] = []
    private var previous: [Int32] = []
    /// The nodes below the root by key; 0 where there is none.
    private var roots: [Int32] = []
    /// The numbers of all other nodes, 0 where empty; the count is a power of two, at most half full.
    private var edges = [Int32](repeating: 0, count: 1 << 12)

    /// An empty trie with room for about this many matches.
    init(expecting matches: Int = 0) {
        found.reserveCapacity(matches)
        previous.reserveCapacity(matches)
        nodes.reserveCapacity(2 * matches)
        var capacity = edges.count
        while capacity < 4 * matches { capacity *= 2 }
        if capacity > edges.count { edges = [Int32](repeating: 0, count: capacity) }
    }

    /// The node after `key`; 0 where there is none. Node 0 is the root.
    func step(_ node: Int32, _ key: Int32) -> Int32 {
        if node == 0 { return roots.indices.contains(Int(key)) ? roots[Int(key)] : 0 }
        return edges[edge(node, key)]
    }

    /// The node of a sequence of keys; 0 where there is none.
    func node(_ keys: some Sequence<Int32>) -> Int32 {
        var node: Int32 = 0
        for key in keys {
            node = step(node, key)
            if node == 0 { return 0 }
        }
        return node
    }

    /// The matches that end at a node, in the order they were added.
    func matches(_ node: Int32) -> [PhraseMatch] {
        matchNumbers(node).map { found[$0] }
    }

    /// Whether a phrase ends at a node.
    func hasMatches(_ node: Int32) -> Bool { nodes[Int(node)].lastMatch >= 0 }

    /// The numbers of the matches that end at a node.
    func matchNumbers(_ node: Int32) -> [Int] {
        var result: [Int] = []
        var index = nodes[Int(node)].lastMatch
        while index >= 0 {
            result.append(Int(index))
            index = previous[Int(index)]
        }
        return result.reversed()
    }

    /// A match by its number.
    subscript(_ number: Int) -> PhraseMatch {
        get { found[number] }
        set { found[number] = newValue }
    }

    /// Adds a match at the end of a phrase; keys are not negative.
    mutating func insert(_ keys: some Sequence<Int32>, _ match: PhraseMatch) {
        var node: Int32 = 0
        for key in keys { node = child(node, key) }
        previous.append(nodes[Int(node)].lastMatch)
        nodes[Int(node)].lastMatch = Int32(truncatingIfNeeded: found.count)
        found.append(match)
    }

    private mutating func child(_ node: Int32, _ key: Int32) -> Int32 {
        let number = Int32(truncatingIfNeeded: nodes.count)
        if node == 0 {
            if Int(key) >= roots.count { roots += repeatElement(0, count: Int(key) + 1 - roots.count) }
            if roots[Int(key)] != 0 { return roots[Int(key)] }
            roots[Int(key)] = number
        } else {
            let edge = edge(node, key)
            if edges[edge] != 0 { return edges[edge] }
            edges[edge] = number
        }
        nodes.append(Node(parent: node, key: key))
        nodes[Int(node)].children += 1
        if nodes.count * 2 > edges.count {
            edges = [Int32](repeating: 0, count: edges.count * 2)
            for number in nodes.indices.dropFirst() where nodes[number].parent != 0 {
                edges[self.edge(nodes[number].parent, nodes[number].key)] = Int32(truncatingIfNeeded: number)
            }
        }
        return number
    }

    private func edge(_ node: Int32, _ key: Int32) -> Int {
        let mask = edges.count - 1
        // Children of one node lie as near one another as their keys, which is where the next phrase is likely to ask.
        var edge = (Int(node) &* 0x9E37_79B1 &+ Int(key)) & mask
        while edges[edge] != 0 {
            let number = Int(edges[edge])
            if nodes[number].parent == node, nodes[number].key == key { break }
            edge = (edge + 1) & mask
        }
        return edge
    }

    // MARK: Layout

    /// The double array of all phrases, laid out while a second thread puts the matches in order.
    func build() -> PhraseTrie {
        let ((matches, firsts), (bases, slots, size)) = TwoThreads.run({ matchesByNode() }, { layout() })
        return assemble(bases, slots, size: size, matches, firsts)
    }

    /// The base of every node, its slot, and how many slots there are.
    private func layout() -> (bases: [Int32], slots: [Int32], size: Int) {
        let (childStart, children) = childrenByParent()
        var layout = DoubleArrayLayout(capacity: nodes.count * 2)
        // Level 1 hangs on the root table, so its slots are free to choose.
        var bases = [Int32](repeating: 0, count: nodes.count)
        var slots = [Int32](repeating: 0, count: nodes.count)
        for child in children[childStart[0]..<childStart[1]] { slots[Int(child)] = layout.takeFree() }
        for parent in parentsByChildren() where parent != 0 {
            let family = children[childStart[Int(parent)]..<childStart[Int(parent) + 1]]
            let base =
                family.count == 1
                ? layout.takeFree() &- nodes[Int(family[family.startIndex])].key
                : layout.place(family.map { nodes[Int($0)].key })
            bases[Int(parent)] = base
            for child in family { slots[Int(child)] = base &+ nodes[Int(child)].key }
        }
        return (bases, slots, layout.end)
    }

    /// All matches, those of one node side by side in the order they were added, and where those of each node begin; -1 where
    /// it has none.
    private func matchesByNode() -> (matches: [PhraseMatch], firsts: [Int32]) {
        var matches: [PhraseMatch] = []
        matches.reserveCapacity(found.count)
        var firsts = [Int32](repeating: -1, count: nodes.count)
        for (number, node) in nodes.enumerated() where node.lastMatch >= 0 {
            let first = matches.count
            var match = node.lastMatch
            while match >= 0 {
                matches.append(found[Int(match)])
                match = previous[Int(match)]
            }
            if matches.count - first > 1 { matches[first...].reverse() }
            matches[matches.count - 1].isLast = true
            firsts[number] = Int32(truncatingIfNeeded: first)
        }
        return (matches, firsts)
    }

    /// The children of every node, ordered by key, and where those of each parent start.
    private func childrenByParent() -> (start: [Int], children: [Int32]) {
        var start = [Int](repeating: 0, count: nodes.count + 1)
        for (number, node) in nodes.enumerated() { start[number + 1] = start[number] + Int(node.children) }
        var fill = start
        var children = [Int32](repeating: 0, count: max(0, nodes.count - 1))
        for number in nodes.indices.dropFirst() {
            let parent = Int(nodes[number].parent)
            children[fill[parent]] = Int32(truncatingIfNeeded: number)
            fill[parent] += 1
        }
        return (start, children)
    }

    /// Nodes with children, those with most first: they need the most room at once.
    private func parentsByChildren() -> [Int32] {
        let most = Int(nodes.map(\.children).max() ?? 0)
        var start = [Int](repeating: 0, count: most + 2)
        for node in nodes { start[most - Int(node.children) + 1] += 1 }
        for count in 0...most { start[count + 1] += start[count] }
        var order = [Int32](repeating: 0, count: start[most])
        for (number, node) in nodes.enumerated() where node.children > 0 {
            let bucket = most - Int(node.children)
            order[start[bucket]] = Int32(truncatingIfNeeded: number)
            start[bucket] += 1
        }
        return order
    }

    private func assemble(
        _ bases: [Int32], _ slots: [Int32], size: Int, _ matches: [PhraseMatch], _ firsts: [Int32]
    ) -> PhraseTrie {
        var trie = PhraseTrie()
        trie.matches = matches
        trie.slots = [PhraseTrie.Slot](repeating: PhraseTrie.Slot(), count: max(1, size))
        let rootKeys = nodes.lazy.filter { $0.parent == 0 }.map(\.key)
        trie.roots = [Int32](repeating: 0, count: Int(rootKeys.max() ?? -1) + 1)
        for (number, node) in nodes.enumerated().dropFirst() {
            let slot = Int(slots[number])
            trie.slots[slot].base = bases[number]
            trie.slots[slot].first = firsts[number]
            if node.parent == 0 {
                trie.roots[Int(node.key)] = slots[number]
                trie.slots[slot].parent = -1
            } else {
                let parent = slots[Int(node.parent)]
                trie.slots[slot].parent = parent
                trie.slots[Int(parent)].followers |= 1 &<< UInt32(bitPattern: node.key)
            }
        }
        trie.gates = trie.roots.map { root in
            guard root > 0 else { return 0 }
            let slot = trie.slots[Int(root)]
            return slot.first >= 0 ? .max : slot.followers
        }
        return trie
    }
}
