import type { Region } from '../../../core/contract/catalogue.ts';

/** Region identifiers of the vendor's regions page (2025-11-09), the usual first choice ahead, and the sovereign clouds. */
const REGIONS: readonly (readonly [id: string, label: string])[] = [
  ['eastus', 'East US'],
  ['eastus2', 'East US 2'],
  ['centralus', 'Central US'],
  ['northcentralus', 'North Central US'],
  ['southcentralus', 'South Central US'],
  ['westcentralus', 'West Central US'],
  ['westus', 'West US'],
  ['westus2', 'West US 2'],
  ['westus3', 'West US 3'],
  ['canadacentral', 'Canada Central'],
  ['canadaeast', 'Canada East'],
  ['brazilsouth', 'Brazil South'],
  ['northeurope', 'North Europe'],
  ['westeurope', 'West Europe'],
  ['francecentral', 'France Central'],
  ['germanywestcentral', 'Germany West Central'],
  ['italynorth', 'Italy North'],
  ['norwayeast', 'Norway East'],
  ['swedencentral', 'Sweden Central'],
  ['switzerlandnorth', 'Switzerland North'],
  ['switzerlandwest', 'Switzerland West'],
  ['uksouth', 'UK South'],
  ['ukwest', 'UK West'],
  ['uaenorth', 'UAE North'],
  ['qatarcentral', 'Qatar Central'],
  ['southafricanorth', 'South Africa North'],
  ['centralindia', 'Central India'],
  ['eastasia', 'East Asia'],
  ['southeastasia', 'Southeast Asia'],
  ['japaneast', 'Japan East'],
  ['japanwest', 'Japan West'],
  ['koreacentral', 'Korea Central'],
  ['australiaeast', 'Australia East'],
  ['usgovvirginia', 'US Gov Virginia'],
  ['usgovarizona', 'US Gov Arizona'],
  ['chinaeast2', 'China East 2'],
  ['chinanorth2', 'China North 2'],
  ['chinanorth3', 'China North 3'],
];

function hostOf(id: string): string {
  if (id.startsWith('china')) return `${id}.tts.speech.azure.cn`;
  if (id.startsWith('usgov')) return `${id}.tts.speech.azure.us`;
  return `${id}.tts.speech.microsoft.com`;
}

export const AZURE_REGIONS: readonly Region[] = REGIONS.map(([id, label]) => ({
  id,
  label,
  host: hostOf(id),
}));

export const AZURE_DEFAULT_HOST = hostOf('eastus');

/** The host of a region; the default one where none is chosen. A key is valid in its own region only. */
export const azureHost = (region: string | undefined): string =>
  AZURE_REGIONS.find(({ id }) => id === region)?.host ?? AZURE_DEFAULT_HOST;
