internal import Glibc

/// The progress line on standard error; silent where that is no terminal.
struct Progress {
    private let shown: Bool
    /// Bytes to read; nil where unknown.
    private let total: Int?
    private let begin = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?
    private var documents = 0
    private var bytes = 0

    init(shown: Bool, total: Int?) {
        self.shown = shown && StandardStreams.isTerminal(STDERR_FILENO)
        self.total = total
    }

    /// Counts documents and input bytes that are done.
    mutating func add(documents: Int, bytes: Int) {
        self.documents += documents
        self.bytes += bytes
        guard shown else { return }
        let now = ContinuousClock.now
        if let lastShown, now - lastShown < .milliseconds(100) { return }
        lastShown = now
        show(String(line(after: begin.duration(to: now))), end: "")
    }

    /// Writes a message on a line of its own.
    func message(_ text: String) {
        clear()
        StandardStreams.message(text)
    }

    /// Takes the line away.
    func clear() {
        if shown, lastShown != nil { show("", end: "") }
    }

    /// What the line says after `duration`.
    func line(after duration: Duration) -> String {
        let seconds = max(Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18, 0.001)
        let rate = Double(bytes) / seconds
        var line = "\(documents) documents, \(megabytes(Double(bytes))) MB, \(megabytes(rate)) MB/s"
        if let total, total > bytes, rate > 0 {
            let left = Int(Double(total - bytes) / rate) + 1
            line += left < 60 ? ", \(left) s left" : ", \(left / 60) min \(left % 60) s left"
        }
        return line
    }

    /// One decimal.
    private func megabytes(_ bytes: Double) -> String {
        let tenths = Int(min(bytes / 100_000, 1e15))
        return "\(tenths / 10).\(tenths % 10)"
    }

    private func show(_ text: String, end: String) {
        _ = StandardStreams.write(Array("\r\u{1B}[K\(text)\(end)".utf8), to: STDERR_FILENO)
    }
}
