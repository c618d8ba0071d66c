/** Tells a person what is going on and how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const { stdout } = process
  if (stdout.isTTY) stdout.write(`  ${title} …`)
  const started = performance.now()
  const result = await work()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  stdout.write(stdout.isTTY ? `\r  ✓ ${title} (${seconds} s)\n` : `  ✓ ${title} (${seconds} s)\n`)
  return result
}
