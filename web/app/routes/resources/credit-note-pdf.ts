import { downloadCreditNote } from '@faith/contract/documents'
import type { Route } from './+types/credit-note-pdf'
import { passFile } from './pass-file.server.ts'

export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  passFile(request, context, downloadCreditNote, { params: { creditNoteId: params.note } })
