import { fleet } from '@faith/contract/strings/en/fleet'
import type { Tone } from '../../../ui/tag.tsx'
import { wordOf } from '../word-of.ts'

/** A car's state in words. */
export const stateWords = (state: string): string => wordOf(fleet.states, state)

const tones: Record<string, Tone> = {
  ready: 'success',
  retail_ready: 'success',
  on_subscription: 'brand',
  under_contract: 'brand',
  in_service: 'warning',
  in_repair: 'warning',
  awaiting_inspection: 'warning',
  off_road: 'danger',
  stolen: 'danger',
  written_off: 'danger',
}

/** How a state is tinted. */
export const stateTone = (state: string): Tone => tones[state] ?? 'neutral'
