import type { App } from '../app-context.ts'

/** Does what is due one by one and adds up what moved; one that fails is logged and stands in nobody's way. It is due again at the next sweep. */
export async function eachDue<T>(
  app: Pick<App, 'log'>,
  due: readonly T[],
  work: (one: T) => Promise<number>,
): Promise<number> {
  let moved = 0
  for (const one of due) {
    try {
      moved += await work(one)
    } catch (error) {
      app.log.error({ err: error, due: one }, 'something that is due failed')
    }
  }
  return moved
}
