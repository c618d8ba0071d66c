import type { Problem } from '@faith/contract/problem'
import { type FormEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { stepSaved, stepTyped } from '../../state/application-draft.ts'
import { useAct, useKept } from '../../state/hooks.ts'
import { draftKeyOf, openDraft, sealDraft } from '../../state/sealed-draft.ts'
import type { StepKey } from './steps.ts'

/** Not kept in a browser at all: what identifies a person to others, and what only the server may say. */
const unkept = /(licenceNumber|cardNumber|dateOfBirth|driverId|FileId)/

interface TypedBefore {
  form: RefObject<HTMLFormElement | null>
  /** Whether fields now show what was typed and not saved. */
  filledIn: boolean
  drop: () => void
  onInput: (event: FormEvent<HTMLFormElement>) => void
  onSubmit: () => void
}

interface Where {
  applicationId: string
  step: StepKey
  /** Under which this browser may keep answers; null: it keeps none. */
  draftKey: string | null
}

/**
 * Keeps what is typed in a step, sealed, until the server has it, so that a closed tab or a lost connection costs nothing; fills it in again
 * when the step is opened. Answers that a refusal brought back win.
 */
export function useTypedBefore({ applicationId, step, draftKey }: Where, problem: Problem | undefined): TypedBefore {
  const form = useRef<HTMLFormElement>(null)
  const act = useAct()
  const draft = useKept((state) => state.applicationDrafts.applications[applicationId]?.[step])
  const [filledIn, setFilledIn] = useState(false)
  const [key] = useState(() => draftKeyOf(typeof document === 'undefined' ? null : draftKey))
  const decided = useRef(false)
  const sent = useRef(false)
  const typing = useRef(0)

  useEffect(() => {
    if (problem) sent.current = false
  }, [problem])
  useEffect(() => {
    if (decided.current || !draft) return
    void openedBy(key, draft.sealed).then((values) => {
      if (decided.current || !form.current) return
      decided.current = true
      if (!problem && values && fill(form.current, values)) setFilledIn(true)
    })
  }, [draft, key, problem])
  // The step goes away after it was sent: the server has it.
  useEffect(
    () => () => {
      if (!sent.current) return
      typing.current += 1
      act(stepSaved({ applicationId, step }))
    },
    [act, applicationId, step],
  )

  const onInput = useCallback(
    ({ currentTarget }: FormEvent<HTMLFormElement>) => {
      decided.current = true
      typing.current += 1
      const turn = typing.current
      const at = new Date().toISOString()
      void sealedBy(key, valuesIn(currentTarget)).then((sealed) => {
        // Only the newest is kept, and nothing that was saved or dropped meanwhile.
        if (sealed && turn === typing.current) act(stepTyped({ applicationId, step, draft: { sealed, at } }))
      })
    },
    [act, applicationId, key, step],
  )
  const onSubmit = useCallback(() => {
    sent.current = true
  }, [])
  const drop = useCallback(() => {
    typing.current += 1
    act(stepSaved({ applicationId, step }))
    form.current?.reset()
    setFilledIn(false)
  }, [act, applicationId, step])
  return { form, filledIn, drop, onInput, onSubmit }
}

async function openedBy(key: Promise<CryptoKey | null>, sealed: string) {
  const ready = await key
  return ready && openDraft(ready, sealed)
}

async function sealedBy(key: Promise<CryptoKey | null>, values: Record<string, string>) {
  const ready = await key
  return ready && sealDraft(ready, values)
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
