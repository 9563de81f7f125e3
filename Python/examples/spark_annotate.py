#!/usr/bin/env python3
"""A Spark job: annotates Parquet or JSON Lines.

    spark-submit Python/examples/spark_annotate.py articles.parquet annotated --text body --id url

Writes Parquet: annotated/documents with one row for each row of the input, the ones that could not be annotated with
their reason in error; annotated/spans with one row for each span, partitioned by label. Exits with 2 where some rows
could not be annotated.
"""
import argparse
import sys

import vietner.spark
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F


def read(spark: SparkSession, path: str) -> DataFrame:
    """The rows of Parquet, or of JSON Lines where the path ends like that."""
    if path.endswith((".jsonl", ".jsonl.gz", ".json")):
        return spark.read.json(path)
    return spark.read.parquet(path)


def spans(documents: DataFrame) -> DataFrame:
    """One row for each span of annotated documents."""
    span = documents.select(F.col("id"), F.explode("spans").alias("span"))
    return span.select(F.col("id").alias("document"), "span.*")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--text", default="text", help="the column of texts")
    parser.add_argument("--id", help="the column of names")
    parser.add_argument("--date", help="the column of dates")
    given = parser.parse_args()

    spark = SparkSession.builder.appName("vietner annotate").getOrCreate()
    annotated = vietner.spark.annotate(read(spark, given.input), given.text, given.id, given.date)
    annotated.write.parquet(f"{given.output}/documents")
    documents = spark.read.parquet(f"{given.output}/documents")
    spans(documents).write.partitionBy("label").parquet(f"{given.output}/spans")
    bad = documents.where("error is not null")
    count = bad.count()
    for row in bad.select("id", "error").limit(10).collect():
        print(f"{row.id}: error: {row.error}", file=sys.stderr)
    spark.stop()
    if count:
        print(f"{count} rows could not be annotated", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
