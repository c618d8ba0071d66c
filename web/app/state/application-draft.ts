import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

/** What was typed in one step and not yet saved on the server. */
export interface StepDraft {
  /** Values by field name, sealed under the key of the application (`sealDraft`); never passwords, never files. */
  sealed: string
  /** When it was typed: UTC, ISO 8601. */
  at: string
}

/** Unsaved answers by application and step. */
export interface ApplicationDrafts {
  applications: Record<string, Record<string, StepDraft>>
}

const initialState: ApplicationDrafts = { applications: {} }

const slice = createSlice({
  name: 'applicationDrafts',
  initialState,
  reducers: {
    typed(state, { payload }: PayloadAction<{ applicationId: string; step: string; draft: StepDraft }>) {
      state.applications[payload.applicationId] ??= {}
      const steps = state.applications[payload.applicationId]!
      steps[payload.step] = payload.draft
    },
    saved(state, { payload }: PayloadAction<{ applicationId: string; step: string }>) {
      const steps = state.applications[payload.applicationId]
      if (!steps) return
      delete steps[payload.step]
      if (Object.keys(steps).length === 0) delete state.applications[payload.applicationId]
    },
    restored: (_, { payload }: PayloadAction<ApplicationDrafts>) => payload,
  },
})

export const applicationDrafts = slice.reducer
/** `stepTyped` keeps what is typed in a step; `stepSaved` drops it once the server has it. */
export const { typed: stepTyped, saved: stepSaved, restored: applicationDraftsRestored } = slice.actions
