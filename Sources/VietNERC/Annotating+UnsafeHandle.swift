public import CVietNER
internal import Glibc
internal import VietExport
internal import VietNER

// The C names below are documented in vietner.h.

/// What a `vietner_annotator` pointer refers to.
final class Handle: Sendable {
    let annotator: Annotator
    init(_ annotator: Annotator) { self.annotator = annotator }
}

/// A copy of `count` bytes; empty for null.
private func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: count == 0 ? nil : start, count: start == nil ? 0 : count))
}

/// A text handed over from C, copied.
struct GivenText: Sendable {
    let utf8: [UInt8]
    let id: String
    let date: String?

    /// Nil where a null pointer has a length.
    init?(_ given: vietner_text) {
        if unsafe (given.text == nil && given.text_size > 0) || (given.id == nil && given.id_size > 0) { return nil }
        unsafe utf8 = bytes(given.text, given.text_size)
        id = unsafe String(decoding: bytes(given.id, given.id_size), as: UTF8.self)
        date = unsafe given.date.map { unsafe String(cString: $0) }
    }

    /// The annotated text.
    func document(_ handle: Handle) -> Document { handle.annotator.annotate(utf8: utf8, documentDate: date) }

    /// The text's line.
    func line(_ handle: Handle, _ unit: OffsetUnit) -> [UInt8] {
        var output: [UInt8] = []
        JSONLinesWriter(offsets: unit).append(document(handle), id: id, to: &output)
        return output
    }
}

/// The unit of a `VIETNER_…` constant.
func unit(_ number: Int32) -> OffsetUnit? {
    switch Int(number) {
    case VIETNER_CODEPOINT: .codepoint
    case VIETNER_UTF16: .utf16
    case VIETNER_UTF8: .utf8
    default: nil
    }
}

/// Memory of C with a copy of the elements; nil where there is none left.
func copied<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element>? {
    guard let memory = unsafe malloc(max(1, elements.count * MemoryLayout<Element>.stride)) else { return nil }
    let typed = unsafe memory.bindMemory(to: Element.self, capacity: elements.count)
    _ = unsafe UnsafeMutableBufferPointer(start: typed, count: elements.count).initialize(fromContentsOf: elements)
    return unsafe typed
}

func handle(_ annotator: OpaquePointer) -> Handle {
    unsafe Unmanaged<Handle>.fromOpaque(UnsafeRawPointer(annotator)).takeUnretainedValue()
}

/// `vietner_annotate` of vietner.h.
@_cdecl("vietner_annotate")
public func annotate(
    _ annotator: OpaquePointer?, _ text: UnsafePointer<vietner_text>?, _ offsets: Int32,
    _ line: UnsafeMutablePointer<vietner_bytes>?
) -> Int32 {
    guard let annotator = unsafe annotator, let text = unsafe text, let line = unsafe line, let unit = unit(offsets),
        let given = unsafe GivenText(text.pointee)
    else { return Int32(VIETNER_ARGUMENT) }
    let written = unsafe given.line(handle(annotator), unit)
    guard let memory = unsafe copied(written) else { return Int32(VIETNER_MEMORY) }
    unsafe line.pointee = vietner_bytes(bytes: memory, size: written.count)
    return Int32(VIETNER_OK)
}

/// `vietner_annotate_spans` of vietner.h.
@_cdecl("vietner_annotate_spans")
public func annotateSpans(
    _ annotator: OpaquePointer?, _ text: UnsafePointer<vietner_text>?, _ offsets: Int32,
    _ spans: UnsafeMutablePointer<UnsafeMutablePointer<vietner_span>?>?, _ count: UnsafeMutablePointer<Int>?
) -> Int32 {
    guard let annotator = unsafe annotator, let text = unsafe text, let spans = unsafe spans,
        let count = unsafe count, let unit = unit(offsets), let given = unsafe GivenText(text.pointee)
    else { return Int32(VIETNER_ARGUMENT) }
    let document = unsafe given.document(handle(annotator))
    let found = zip(document.mentions, document.offsets(in: unit)).map { mention, range in
        vietner_span(
            start: Int64(range.lowerBound), end: Int64(range.upperBound),
            label: Int32(Label.allCases.firstIndex(of: mention.label) ?? -1), entity: Int32(mention.entity ?? -1))
    }
    unsafe spans.pointee = nil
    unsafe count.pointee = 0
    if found.isEmpty { return Int32(VIETNER_OK) }
    guard let memory = unsafe copied(found) else { return Int32(VIETNER_MEMORY) }
    unsafe spans.pointee = memory
    unsafe count.pointee = found.count
    return Int32(VIETNER_OK)
}
