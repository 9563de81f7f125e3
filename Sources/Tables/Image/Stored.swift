/// A value of an image that is read when it is first asked for, or one that has never been in an image.
package final class Stored<Value: Imaged & Sendable>: Sendable {
    private enum State: Sendable {
        case read(Value)
        case unread(ImageReader)
    }

    private let state: Guarded<State>

    package init(_ value: Value) { state = Guarded(.read(value)) }

    /// A value that `part` holds, whose checksum is right.
    package init(in part: ImageReader) { state = Guarded(.unread(part)) }

    package var value: Value {
        state.withLock { state in
            switch state {
            case .read(let value): return value
            case .unread(var part):
                guard let value = try? Value(from: &part) else {
                    preconditionFailure("an image whose checksum is right cannot be read")
                }
                state = .read(value)
                return value
            }
        }
    }
}
