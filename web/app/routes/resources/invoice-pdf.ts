import { downloadInvoice } from '@faith/contract/billing'
import type { Route } from './+types/invoice-pdf'
import { passFile } from './pass-file.server.ts'

export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  passFile(request, context, downloadInvoice, { params: { invoiceId: params.invoice } })
