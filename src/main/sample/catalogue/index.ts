import type { CatalogueInput } from '#modules/product/index.ts'
import { compactControllers, modular, oldCompactControllers } from './controller.ts'
import { inverters, oldInverters, servos } from './drive.ts'
import { edms, electronBeams, lasers, numericalControllers, robots } from './machine.ts'
import { divisions, lines, maker } from './maker.ts'
import { industrialPcs, oldPanels, panels, scada } from './operator.ts'
import { breakers, meters } from './power.ts'
import { services, tools } from './software.ts'

/** The catalogue of the sample maker: made by rules from the series, the same every time. */
export const sampleCatalogue: CatalogueInput = {
  maker,
  divisions,
  lines,
  families: [
    modular,
    compactControllers,
    oldCompactControllers,
    industrialPcs,
    panels,
    oldPanels,
    scada,
    servos,
    inverters,
    oldInverters,
    robots,
    numericalControllers,
    edms,
    lasers,
    electronBeams,
    breakers,
    meters,
    tools,
    services,
  ],
}
