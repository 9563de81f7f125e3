#!/usr/bin/env python3
"""A Spark job: who held which post, over all articles.

    spark-submit Python/examples/spark_posts.py annotated/documents posts

Reads what spark_annotate.py writes, and writes Parquet with one row for each organization, post and person: the
ranks and whether the post was current, former or acting, in how many documents, and the names of the first and last.
"""
import argparse

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F


def posts(documents: DataFrame) -> DataFrame:
    """Who held which post, the most often named first."""
    people = documents.select(F.col("id").alias("document"), F.explode("people").alias("person"))
    held = people.select(
        "document", F.col("person.name").alias("person"), F.col("person.rank").alias("rank"),
        F.explode("person.posts").alias("post"),
    )  # fmt: skip
    return (
        held.groupBy(F.col("post.organization").alias("organization"), F.col("post.title").alias("post"), "person")
        .agg(
            F.sort_array(F.collect_set("rank")).alias("ranks"),
            F.sort_array(F.collect_set("post.status")).alias("statuses"),
            F.countDistinct("document").alias("documents"),
            F.min("document").alias("first"),
            F.max("document").alias("last"),
        )
        .orderBy(F.desc("documents"), "organization", "post", "person")
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents")
    parser.add_argument("output")
    given = parser.parse_args()
    spark = SparkSession.builder.appName("vietner posts").getOrCreate()
    posts(spark.read.parquet(given.documents)).coalesce(1).write.parquet(given.output)
    spark.stop()


if __name__ == "__main__":
    main()
