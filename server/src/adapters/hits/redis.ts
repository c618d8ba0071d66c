import type { SharedRedis } from '../redis/redis.ts'
import { type HitCounter, sliceMs, slices } from './hits.ts'
import { countInMemory } from './memory.ts'

/** Counts and decides in one step, so that of hits at one instant on two machines none is lost. Answers what was before and the oldest slice. */
const script = `
local at, limit, slices = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local before, oldest, newest = 0, at, at
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do newest = math.max(newest, tonumber(all[i])) end
oldest = newest
for i = 1, #all, 2 do
  local slice = tonumber(all[i])
  if slice <= newest - slices then redis.call('HDEL', KEYS[1], all[i])
  else
    before = before + tonumber(all[i + 1])
    oldest = math.min(oldest, slice)
  end
end
if before < limit then
  redis.call('HINCRBY', KEYS[1], newest, 1)
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
return { before, oldest }`

/**
 * Counts in Redis for all processes. While Redis is away each process counts for itself, half as much: nobody knows how many
 * processes there are, and a flood often comes with an outage (quality.md §3).
 */
export function countInRedis(redis: SharedRedis, own: HitCounter = countInMemory()): HitCounter {
  return async (bucket, slice, limit) => {
    const answer = await redis.ask((server) =>
      server.eval(script, 1, `hits:${bucket}`, slice, limit, slices, slices * sliceMs),
    )
    if (!answer) return own(bucket, slice, Math.ceil(limit / 2))
    const [before, oldest] = answer as [number, number]
    return { before, oldest, limit }
  }
}
