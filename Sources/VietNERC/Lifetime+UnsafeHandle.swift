internal import CVietNER
internal import Glibc
internal import Tables
internal import VietNER

/// Texts that live as long as the process, so that C may keep a pointer to them.
private let version: StaticString = "0.1.0"
private let ended: StaticString = "done"
private let argument: StaticString =
    "a null pointer where a value is needed, an unknown unit, or threads out of 1..1024"
private let memory: StaticString = "no memory for the result"
private let unknown: StaticString = "unknown status"

private func characters(_ text: StaticString) -> UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}

/// The folder `Lexicons` beside this library.
private func folderBesideLibrary() -> String? {
    guard let name = unsafe cvietner_library_path() else { return nil }
    let path = unsafe String(cString: name)
    guard let slash = path.lastIndex(of: "/") else { return "Lexicons" }
    return path[...slash] + "Lexicons"
}

/// `vietner_create` of vietner.h.
@_cdecl("vietner_create")
public func create(
    _ lexicons: UnsafePointer<CChar>?, _ adding: UnsafePointer<UnsafePointer<CChar>?>?, _ addingCount: Int,
    _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> OpaquePointer? {
    let folder = unsafe lexicons.map { unsafe String(cString: $0) } ?? folderBesideLibrary()
    let added = unsafe UnsafeBufferPointer(start: adding, count: adding == nil ? 0 : max(0, addingCount))
    let overlays = unsafe added.compactMap { unsafe $0 }.map { unsafe String(cString: $0) }
    do throws(LoadError) {
        let handle = Handle(try Annotator(lexicons: folder, adding: overlays))
        return unsafe OpaquePointer(Unmanaged.passRetained(handle).toOpaque())
    } catch let failure {
        if let error = unsafe error { unsafe error.pointee = strdup(failure.description) }
        return nil
    }
}

/// `vietner_destroy` of vietner.h.
@_cdecl("vietner_destroy")
public func destroy(_ annotator: OpaquePointer?) {
    if let annotator = unsafe annotator { unsafe Unmanaged<Handle>.fromOpaque(UnsafeRawPointer(annotator)).release() }
}

/// `vietner_free` of vietner.h.
@_cdecl("vietner_free")
public func release(_ memory: UnsafeMutableRawPointer?) {
    unsafe free(memory)
}

/// `vietner_version` of vietner.h.
@_cdecl("vietner_version")
public func versionText() -> UnsafePointer<CChar> { unsafe characters(version) }

/// `vietner_status_text` of vietner.h.
@_cdecl("vietner_status_text")
public func statusText(_ status: Int32) -> UnsafePointer<CChar> {
    switch Int(status) {
    case VIETNER_OK: unsafe characters(ended)
    case VIETNER_ARGUMENT: unsafe characters(argument)
    case VIETNER_MEMORY: unsafe characters(memory)
    default: unsafe characters(unknown)
    }
}

/// The printed names of all labels, in the order of `Label.allCases`.
@safe private struct LabelNames: @unchecked Sendable {
    let names: [UnsafePointer<CChar>?] = unsafe Label.allCases.map { label in
        unsafe UnsafePointer(strdup(label.rawValue))
    }
}

private let labelNames = LabelNames()

/// `vietner_label` of vietner.h.
@_cdecl("vietner_label")
public func labelName(_ label: Int32) -> UnsafePointer<CChar>? {
    unsafe labelNames.names.indices.contains(Int(label)) ? labelNames.names[Int(label)] : nil
}
