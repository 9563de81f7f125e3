#include "CCompression.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

struct ccompression_stream {
    int format;
    int compresses;
    /// Between two members of gzip.
    int ended;
    z_stream gzip;
    ZSTD_CCtx *compressor;
    ZSTD_DCtx *decompressor;
};

/// 15 bits of window, and 16 for the frame of gzip.
static const int gzip_window = 15 + 16;

ccompression_stream *ccompression_open(int format, int compresses) {
    ccompression_stream *stream = calloc(1, sizeof *stream);
    if (stream == NULL) return NULL;
    stream->format = format;
    stream->compresses = compresses;
    int failed;
    if (format == CCOMPRESSION_ZSTD) {
        if (compresses) {
            stream->compressor = ZSTD_createCCtx();
            failed = stream->compressor == NULL
                     || ZSTD_isError(ZSTD_CCtx_setParameter(stream->compressor, ZSTD_c_checksumFlag, 1));
        } else {
            stream->decompressor = ZSTD_createDCtx();
            failed = stream->decompressor == NULL;
        }
    } else if (compresses) {
        failed = deflateInit2(
                     &stream->gzip, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY)
                 != Z_OK;
    } else {
        failed = inflateInit2(&stream->gzip, gzip_window) != Z_OK;
    }
    if (failed) {
        ccompression_close(stream);
        return NULL;
    }
    return stream;
}

void ccompression_close(ccompression_stream *stream) {
    if (stream->format == CCOMPRESSION_ZSTD) {
        ZSTD_freeCCtx(stream->compressor);
        ZSTD_freeDCtx(stream->decompressor);
    } else if (stream->compresses) {
        deflateEnd(&stream->gzip);
    } else {
        inflateEnd(&stream->gzip);
    }
    free(stream);
}

static int zstd_status(size_t result) {
    switch (ZSTD_getErrorCode(result)) {
    case ZSTD_error_memory_allocation: return CCOMPRESSION_MEMORY;
    case ZSTD_error_frameParameter_windowTooLarge: return CCOMPRESSION_WINDOW;
    default: return CCOMPRESSION_DAMAGED;
    }
}

static ccompression_step run_zstd(
    ccompression_stream *stream, ZSTD_inBuffer input, ZSTD_outBuffer output, int finish) {
    size_t result = stream->compresses
                        ? ZSTD_compressStream2(
                            stream->compressor, &output, &input, finish ? ZSTD_e_end : ZSTD_e_continue)
                        : ZSTD_decompressStream(stream->decompressor, &output, &input);
    ccompression_step step = {CCOMPRESSION_MORE, input.pos, output.pos};
    if (ZSTD_isError(result)) {
        step.status = zstd_status(result);
    } else if (result == 0 && (!stream->compresses || finish)) {
        step.status = CCOMPRESSION_END;
    }
    return step;
}

static ccompression_step run_gzip(
    ccompression_stream *stream, const uint8_t *input, size_t input_size, uint8_t *output, size_t output_size,
    int finish) {
    ccompression_step step = {CCOMPRESSION_MORE, 0, 0};
    if (stream->ended) {
        // Tapes and disks fill up their last block with zeros.
        while (step.consumed < input_size && input[step.consumed] == 0) step.consumed++;
        if (step.consumed == input_size) {
            step.status = CCOMPRESSION_END;
            return step;
        }
        stream->ended = 0;
        inflateReset(&stream->gzip);
    }
    z_stream *gzip = &stream->gzip;
    size_t first = step.consumed;
    uInt available = input_size - first > UINT_MAX ? UINT_MAX : (uInt)(input_size - first);
    uInt room = output_size > UINT_MAX ? UINT_MAX : (uInt)output_size;
    gzip->next_in = (Bytef *)(input == NULL ? output : input + first);
    gzip->avail_in = available;
    gzip->next_out = output;
    gzip->avail_out = room;
    int result = stream->compresses ? deflate(gzip, finish ? Z_FINISH : Z_NO_FLUSH) : inflate(gzip, Z_NO_FLUSH);
    step.consumed = first + (available - gzip->avail_in);
    step.produced = room - gzip->avail_out;
    switch (result) {
    case Z_STREAM_END:
        stream->ended = !stream->compresses;
        step.status = CCOMPRESSION_END;
        break;
    case Z_OK:
    // No progress was possible: more input or room is needed.
    case Z_BUF_ERROR: break;
    case Z_MEM_ERROR: step.status = CCOMPRESSION_MEMORY; break;
    default: step.status = CCOMPRESSION_DAMAGED;
    }
    return step;
}

ccompression_step ccompression_run(
    ccompression_stream *stream, const uint8_t *input, size_t input_size, uint8_t *output, size_t output_size,
    int finish) {
    if (stream->format != CCOMPRESSION_ZSTD) {
        return run_gzip(stream, input, input_size, output, output_size, finish);
    }
    ZSTD_inBuffer from = {input, input_size, 0};
    ZSTD_outBuffer to = {output, output_size, 0};
    return run_zstd(stream, from, to, finish);
}
