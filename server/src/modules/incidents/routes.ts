import * as incidents from '@faith/contract/incidents'
import * as rematches from '@faith/contract/rematches'
import * as replacements from '@faith/contract/replacements'
import * as contract from '@faith/contract/road-charges'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { confirmCharges, getChargeImport, previewCharges } from './import-charges.ts'
import { matchByHand, voidCharge } from './match-by-hand.ts'
import { answerNomination, nominateDriver } from './nominate-driver.ts'
import { nominationPdf } from './nomination-pdf.ts'
import { previewRematches } from './preview-rematches.ts'
import { rematchByHand } from './rematch-charge.ts'
import { endReplacement, giveReplacement, showReplacement } from './replace-car.ts'
import { reportIncident, uploadIncidentPhoto } from './report-incident.ts'
import { listCharges, showCharge } from './show-charges.ts'
import { incidentPhoto, listIncidents, showIncident } from './show-incidents.ts'
import { assessIncident, claimIncident, closeIncident } from './work-incident.ts'

export function incidentRoutes(http: Http, app: App): void {
  serve(http, app, contract.previewCharges, ({ query, body, actor }) =>
    previewCharges(app, actor, query.kind, body as unknown as Buffer, query.fileName ?? `${query.kind}s.csv`),
  )
  serve(http, app, contract.getChargeImport, ({ params, actor }) => getChargeImport(app, actor, params.importId))
  serve(http, app, contract.confirmCharges, ({ params, actor }) => confirmCharges(app, actor, params.importId))
  serve(http, app, contract.listRoadCharges, ({ query, actor }) => listCharges(app, actor, query))
  serve(http, app, contract.getRoadCharge, ({ params, actor }) => showCharge(app, actor, params.chargeId))
  serve(http, app, contract.matchRoadCharge, ({ params, body, actor }) =>
    matchByHand(app, actor, params.chargeId, body),
  )
  serve(http, app, contract.voidRoadCharge, ({ params, body, actor }) =>
    voidCharge(app, actor, params.chargeId, body.reason),
  )
  serve(http, app, contract.nominateDriver, ({ params, body, actor }) =>
    nominateDriver(app, actor, params.chargeId, body.driverId),
  )
  serve(http, app, contract.downloadNomination, ({ params, actor }) => nominationPdf(app, actor, params.chargeId))
  serve(http, app, rematches.rematchRoadCharge, ({ params, body, actor }) =>
    rematchByHand(app, actor, params.chargeId, body.reason),
  )
  serve(http, app, rematches.previewRematches, ({ params, query, actor }) =>
    previewRematches(app, actor, params.assignmentId, query),
  )
  serve(http, app, contract.answerNomination, ({ params, body, actor }) =>
    answerNomination(app, actor, params.chargeId, body),
  )
  reportRoutes(http, app)
}

function reportRoutes(http: Http, app: App): void {
  serve(http, app, incidents.uploadIncidentPhoto, ({ params, request, actor }) =>
    uploadIncidentPhoto(app, mustBeAccount(actor), params.subscriptionId, request.rawBody),
  )
  serve(http, app, incidents.reportIncident, ({ params, body, actor }) =>
    reportIncident(app, actor, params.subscriptionId, body),
  )
  serve(http, app, incidents.listIncidents, ({ query, actor }) => listIncidents(app, actor, query))
  serve(http, app, incidents.getIncident, ({ params, actor }) => showIncident(app, actor, params.incidentId))
  serve(http, app, incidents.getIncidentPhoto, ({ params, actor }) =>
    incidentPhoto(app, actor, params.incidentId, params.fileId),
  )
  serve(http, app, incidents.assessIncident, ({ params, body, actor }) =>
    assessIncident(app, actor, params.incidentId, body),
  )
  serve(http, app, incidents.claimIncident, ({ params, body, actor }) =>
    claimIncident(app, actor, params.incidentId, body.insurerReference),
  )
  serve(http, app, incidents.closeIncident, ({ params, body, actor }) =>
    closeIncident(app, actor, params.incidentId, body),
  )
  serve(http, app, replacements.getReplacement, ({ params, actor }) => showReplacement(app, actor, params.incidentId))
  serve(http, app, replacements.giveReplacement, ({ params, body, actor }) =>
    giveReplacement(app, actor, params.incidentId, body),
  )
  serve(http, app, replacements.endReplacement, ({ params, body, actor }) =>
    endReplacement(app, actor, params.incidentId, body),
  )
}
