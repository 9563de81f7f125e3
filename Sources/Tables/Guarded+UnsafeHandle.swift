#if THREAD_SANITIZER
    import Glibc

    /// A value that one thread at a time uses.
    ///
    /// By a lock of the C library here: the thread sanitizer sees those, and takes every contended use of the standard library's
    /// `Mutex`, which waits in code of its own, for a race.
    @safe package final class Guarded<Value: Sendable>: @unchecked Sendable {
        private var value: Value
        private let lock: UnsafeMutablePointer<pthread_mutex_t>

        package init(_ value: Value) {
            self.value = value
            unsafe lock = .allocate(capacity: 1)
            unsafe pthread_mutex_init(lock, nil)
        }

        deinit {
            unsafe pthread_mutex_destroy(lock)
            unsafe lock.deallocate()
        }

        /// Runs `body` while no other thread does.
        package func withLock<Result>(_ body: (inout Value) throws -> sending Result) rethrows -> sending Result {
            unsafe pthread_mutex_lock(lock)
            defer { unsafe pthread_mutex_unlock(lock) }
            return try body(&value)
        }
    }
#else
    import Synchronization

    /// A value that one thread at a time uses: a `Mutex` that scripts/sanitize can replace by a lock that the thread sanitizer
    /// understands.
    package final class Guarded<Value: Sendable>: Sendable {
        private let mutex: Mutex<Value>

        package init(_ value: Value) { mutex = Mutex(value) }

        /// Runs `body` while no other thread does.
        package func withLock<Result>(_ body: (inout Value) throws -> sending Result) rethrows -> sending Result {
            try mutex.withLock { value in try body(&value) }
        }
    }
#endif
