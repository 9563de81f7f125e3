public import CVietNER
internal import Glibc
internal import Synchronization
internal import VietExport
internal import VietNER

/// The texts of one batch, each taken by one thread.
@safe final class Batch: @unchecked Sendable {
    private let handle: Handle
    private let unit: OffsetUnit
    private let texts: UnsafeBufferPointer<vietner_text>
    /// One element for each text, written only by the thread that took the text.
    private let lines: UnsafeMutableBufferPointer<vietner_bytes>
    private let next = Atomic<Int>(0)
    private let status = Atomic<Int>(Int(VIETNER_OK))

    init(
        _ handle: Handle, _ unit: OffsetUnit, _ texts: UnsafeBufferPointer<vietner_text>,
        _ lines: UnsafeMutableBufferPointer<vietner_bytes>
    ) {
        self.handle = handle
        self.unit = unit
        unsafe self.texts = texts
        unsafe self.lines = lines
        for index in lines.indices { unsafe lines[index] = vietner_bytes(bytes: nil, size: 0) }
    }

    /// Annotates texts until none is left.
    func work() {
        while status.load(ordering: .relaxed) == Int(VIETNER_OK) {
            let index = next.add(1, ordering: .relaxed).oldValue
            if unsafe index >= texts.count { return }
            guard let given = unsafe GivenText(texts[index]) else {
                status.store(Int(VIETNER_ARGUMENT), ordering: .relaxed)
                return
            }
            let line = given.line(handle, unit)
            guard let memory = unsafe copied(line) else {
                status.store(Int(VIETNER_MEMORY), ordering: .relaxed)
                return
            }
            unsafe lines[index] = vietner_bytes(bytes: memory, size: line.count)
        }
    }

    /// Works on this thread and up to `threads - 1` more; where the system gives fewer, with those it gives.
    func run(threads: Int) -> Int32 {
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        unsafe pthread_attr_setstacksize(&attributes, 8 << 20)
        var started: [pthread_t] = []
        for _ in unsafe 1..<max(1, min(threads, texts.count)) {
            var thread = pthread_t()
            let context = unsafe Unmanaged.passRetained(self)
            let result = unsafe pthread_create(
                &thread, &attributes,
                { context in
                    if let context = unsafe context {
                        unsafe Unmanaged<Batch>.fromOpaque(context).takeRetainedValue().work()
                    }
                    return nil
                }, context.toOpaque())
            if result != 0 {
                unsafe context.release()
                break
            }
            started.append(thread)
        }
        work()
        for thread in started { pthread_join(thread, nil) }
        unsafe pthread_attr_destroy(&attributes)
        let ended = status.load(ordering: .relaxed)
        if ended != Int(VIETNER_OK) {
            for index in unsafe lines.indices {
                unsafe free(lines[index].bytes)
                unsafe lines[index] = vietner_bytes(bytes: nil, size: 0)
            }
        }
        return Int32(ended)
    }
}

/// `vietner_annotate_batch` of vietner.h.
@_cdecl("vietner_annotate_batch")
public func annotateBatch(
    _ annotator: OpaquePointer?, _ texts: UnsafePointer<vietner_text>?, _ count: Int, _ threads: Int32,
    _ offsets: Int32, _ lines: UnsafeMutablePointer<vietner_bytes>?
) -> Int32 {
    guard let annotator = unsafe annotator, let unit = unit(offsets), (1...1024).contains(threads), count >= 0
    else { return Int32(VIETNER_ARGUMENT) }
    if count == 0 { return Int32(VIETNER_OK) }
    guard let texts = unsafe texts, let lines = unsafe lines else { return Int32(VIETNER_ARGUMENT) }
    let batch = unsafe Batch(
        handle(annotator), unit, UnsafeBufferPointer(start: texts, count: count),
        UnsafeMutableBufferPointer(start: lines, count: count))
    return batch.run(threads: Int(threads))
}
