import FuzzTargets
import Glibc

/// The target of this process. libFuzzer calls back without context, on one thread.
nonisolated(unsafe) private var chosen: (any FuzzTarget)?

/// What the main function of libFuzzer calls first. The target is the environment's `VIETNER_FUZZ`.
@c(LLVMFuzzerInitialize)
func initialize(_ count: UnsafeMutablePointer<CInt>?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
    guard let name = unsafe getenv("VIETNER_FUZZ"),
        let target = unsafe FuzzTargets.target(named: String(cString: name))
    else {
        print("VIETNER_FUZZ names none of the targets: " + FuzzTargets.all.map { $0.name }.joined(separator: " "))
        exit(64)
    }
    do {
        unsafe chosen = try target.init()
    } catch {
        print(error)
        exit(1)
    }
    return 0
}

/// Feeds the target with one input; a problem ends the process, so that libFuzzer keeps the input.
@c(LLVMFuzzerTestOneInput)
func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: size))
    if let problem = unsafe chosen?.problem(input) {
        print("problem: \(problem)")
        fflush(nil)
        abort()
    }
    return 0
}
