import type { Problem } from '@faith/contract/problem'
import { type FormEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { stepSaved, stepTyped } from '../../state/application-draft.ts'
import { useAct, useKept } from '../../state/hooks.ts'
import type { StepKey } from './steps.ts'

/** Never kept in a browser that others may use: what is stored encrypted, and what only the server may say. */
const unkept = /(licenceNumber|cardNumber|dateOfBirth|driverId|FileId)/

interface TypedBefore {
  form: RefObject<HTMLFormElement | null>
  /** Whether fields now show what was typed and not saved. */
  filledIn: boolean
  drop: () => void
  onInput: (event: FormEvent<HTMLFormElement>) => void
  onSubmit: () => void
}

/**
 * Keeps what is typed in a step until the server has it, so that a closed tab or a lost connection costs nothing; fills it in again when the
 * step is opened. Answers that a refusal brought back win.
 */
export function useTypedBefore(applicationId: string, step: StepKey, problem: Problem | undefined): TypedBefore {
  const form = useRef<HTMLFormElement>(null)
  const act = useAct()
  const draft = useKept((state) => state.applicationDrafts.applications[applicationId]?.[step])
  const [filledIn, setFilledIn] = useState(false)
  const decided = useRef(false)
  const sent = useRef(false)

  useEffect(() => {
    if (problem) sent.current = false
  }, [problem])
  useEffect(() => {
    if (decided.current || !draft || !form.current) return
    decided.current = true
    if (!problem && fill(form.current, draft.values)) setFilledIn(true)
  }, [draft, problem])
  // The step goes away after it was sent: the server has it.
  useEffect(
    () => () => {
      if (sent.current) act(stepSaved({ applicationId, step }))
    },
    [act, applicationId, step],
  )

  const onInput = useCallback(
    ({ currentTarget }: FormEvent<HTMLFormElement>) => {
      decided.current = true
      const values = valuesIn(currentTarget)
      act(stepTyped({ applicationId, step, draft: { values, at: new Date().toISOString() } }))
    },
    [act, applicationId, step],
  )
  const onSubmit = useCallback(() => {
    sent.current = true
  }, [])
  const drop = useCallback(() => {
    act(stepSaved({ applicationId, step }))
    form.current?.reset()
    setFilledIn(false)
  }, [act, applicationId, step])
  return { form, filledIn, drop, onInput, onSubmit }
}

function valuesIn(form: HTMLFormElement): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && !unkept.test(name)) values[name] = value
  return values
}

/** Puts values into the fields of those names; says whether that changed any. */
function fill(form: HTMLFormElement, values: Record<string, string>): boolean {
  let changed = false
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
      if (unkept.test(field.name)) continue
      const on = values[field.name] === field.value
      changed ||= field.checked !== on
      field.checked = on
    } else if (
      (field instanceof HTMLInputElement && field.type !== 'hidden' && field.type !== 'file') ||
      field instanceof HTMLSelectElement ||
      field instanceof HTMLTextAreaElement
    ) {
      const kept = values[field.name]
      if (kept === undefined || kept === field.value) continue
      field.value = kept
      changed = true
    }
  }
  return changed
}
