import machines from '@faith/contract/states.json' with { type: 'json' }
import { illegalTransition } from './problem.ts'

type Machines = (typeof machines)['machines']
export type MachineName = keyof Machines

interface Edge {
  from: string
  to: string
  event: string
}

/** The state that an event leads to, or null when it is not legal from here. Source: states.json. */
export function nextState(machine: MachineName, from: string, event: string): string | null {
  return edgesOf(machine).find((edge) => edge.from === from && edge.event === event)?.to ?? null
}

/** The events that are legal from a state. */
export function allowedEvents(machine: MachineName, from: string): string[] {
  return edgesOf(machine)
    .filter((edge) => edge.from === from)
    .map((edge) => edge.event)
}

/** The next state, or a 409 that names what is allowed. */
export function mustMove<S extends string>(machine: MachineName, from: S, event: string): S {
  const to = nextState(machine, from, event)
  if (!to) throw illegalTransition(machine.replaceAll('_', ' '), from, event, allowedEvents(machine, from))
  return to as S
}

function edgesOf(machine: MachineName): readonly Edge[] {
  return machines.machines[machine].edges
}
