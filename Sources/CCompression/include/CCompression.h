// gzip by zlib and zstd by libzstd behind one function, as streams of any length.
#ifndef CCOMPRESSION_H
#define CCOMPRESSION_H

#include <stddef.h>
#include <stdint.h>

enum {
    CCOMPRESSION_GZIP = 0,
    CCOMPRESSION_ZSTD = 1,
};

/// What a step came to.
enum {
    /// There is more to come.
    CCOMPRESSION_MORE = 0,
    /// A member or frame has ended; another one may follow.
    CCOMPRESSION_END = 1,
    /// The bytes are not of the format.
    CCOMPRESSION_DAMAGED = -1,
    /// The system gives no memory.
    CCOMPRESSION_MEMORY = -2,
    /// The frame needs more than 128 MB to be decompressed.
    CCOMPRESSION_WINDOW = -3,
};

typedef struct ccompression_stream ccompression_stream;

/// What a step took of its input and made of it, in bytes.
typedef struct {
    int status;
    size_t consumed;
    size_t produced;
} ccompression_step;

/// A stream that compresses, or decompresses where `compresses` is 0; null where the system gives no memory.
ccompression_stream *_Nullable ccompression_open(int format, int compresses);

/// Ends a stream.
void ccompression_close(ccompression_stream *_Nonnull stream);

/// Goes on with some input and room for some output. `finish` says that no input follows: call again until the status is
/// CCOMPRESSION_END. Only for compressing.
ccompression_step ccompression_run(
    ccompression_stream *_Nonnull stream, const uint8_t *_Nullable input, size_t input_size, uint8_t *_Nonnull output,
    size_t output_size, int finish);

#endif
