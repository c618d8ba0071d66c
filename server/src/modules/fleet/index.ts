export { changeState } from './change-state.ts'
export { commit, endCommitment, extendCommitment, type NewCommitment } from './commit-vehicle.ts'
export { blockingCommitments, type Commitment, commitmentById, commitmentsOf } from './commitments.ts'
export { type Compliance, complianceOf } from './compliance.ts'
export { commitmentChanged, vehicleChanged } from './events.ts'
export { expiredCommitments, nextCommitmentEnd } from './expired-holds.ts'
export {
  lockVehicle,
  type Vehicle,
  vehicleById,
  vehicleByPlate,
  vehicleBySlug,
  vehicleByStockNo,
  vehiclesByIds,
  vehiclesByStockNos,
  vehicleTitle,
} from './find-vehicles.ts'
export { type ListedVehicles, listVehicles } from './list-vehicles.ts'
export { moveVehicle } from './move-vehicle.ts'
export { latestReadings, type Reading, readingsOf, recordOdometer } from './odometer.ts'
export { firstFreeSpan, type Span } from './rules/free-span.ts'
export { shippedVariants, type Variant } from './shipped-variants.ts'
export { slugOf } from './slug.ts'
export type { CommitmentKind, VehicleState } from './tables.ts'
export { upsertVehicles, type VehicleUpsert } from './upsert-vehicles.ts'
export type { VehicleRow } from './vehicle-row.ts'
