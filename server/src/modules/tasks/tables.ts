export interface TaskTables {
  'tasks.tasks': {
    id: string
    reference: string
    kind: string
    subjectKind: string
    subjectId: string
    subjectReference: string | null
    hubId: string | null
    customerId: string | null
    reason: string
    verb: string
    openedAt: Date
    dueAt: Date
    closedAt: Date | null
    closedBy: string | null
    assigneeId: string | null
    assigneeName: string | null
    snoozedUntil: Date | null
    snoozeReason: string | null
  }
}
