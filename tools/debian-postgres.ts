/** Placeholder until the second database lands. */
export async function withDebianPostgres(run: (url: string) => number): Promise<number> {
  void run;
  return 0;
}
