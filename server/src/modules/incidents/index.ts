export { eraseReports } from './erase-reports.ts'
export { incidentsOf } from './export-of.ts'
export { confirmCharges, previewCharges } from './import-charges.ts'
export { reportIncident } from './report-incident.ts'
