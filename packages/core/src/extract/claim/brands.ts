/** Makes of cars, vans, motorcycles and scooters. A vehicle is only named where one of these stands. */
export const BRANDS =
  'Alfa Romeo|Aprilia|Aston Martin|Audi|Bajaj|Bentley|BMW|Buick|BYD|Cadillac|Chery|Chevrolet|Chevy|Chrysler|Citroën|Citroen|Cupra|Dacia|Daewoo|Daihatsu|Datsun|' +
  'Dodge|Ducati|Ferrari|Fiat|Ford|Foton|Geely|GMC|Harley-Davidson|Harley Davidson|Harley|Hero|Honda|Hyundai|Infiniti|Isuzu|Iveco|Jaguar|Jeep|Kawasaki|Kia|KTM|' +
  'Kymco|Lada|Lamborghini|Lancia|Land Rover|Lexus|Lincoln|Mahindra|Maruti Suzuki|Maruti|Maserati|Mazda|Mercedes-Benz|Mercedes Benz|Mercedes|MG|Mini Cooper|Mitsubishi|Nissan|' +
  'Opel|Perodua|Peugeot|Piaggio|Pontiac|Porsche|Proton|Range Rover|Renault|Rover|Royal Enfield|Rusi|Saab|Seat|Skoda|Škoda|Smart|SsangYong|Subaru|Suzuki|Tata|' +
  'Tesla|Toyota|Triumph|TVS|Vauxhall|Vespa|Volkswagen|Volvo|VW|Yamaha';
