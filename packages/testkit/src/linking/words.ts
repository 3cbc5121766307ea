/** Everyday names and words that made-up records are composed of. None is a person: they are combined by chance. */

const words = (text: string): readonly string[] => text.split(' ');

export const GIVEN = words(
  'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen ' +
    'Daan Emma Sem Julia Lucas Sophie Levi Anna Finn Lotte Noah Eva Milan Sanne Jan Pieter Klaas Willem Hendrik Griet Marieke Femke Jeroen Bram ' +
    'Jean Marie Pierre Camille Louis Chloe Hugo Manon Nathan Lea Antoine Claire Julien Margaux Etienne Helene Luc Odile Remy Solange ' +
    'Ivan Olga Sergei Natalia Dmitri Svetlana Alexei Irina Mikhail Tatiana Mohammed Fatima Ahmed Aisha Omar Layla Hassan Zainab Yusuf Mariam ' +
    'Juan Maria Carlos Ana Luis Carmen Miguel Rosa Pedro Lucia Wei Li Ming Fang Hiroshi Yuki Kenji Sakura Arjun Priya Ravi Ananya Sanjay Deepa ' +
    'Olivia Liam Ava Ethan Mia Logan Amelia Mason Harper Elijah Evelyn Oliver Abigail Jacob Ella Aiden Scarlett Caleb Grace Dylan Lily Wyatt Hazel ' +
    'Bianca Otto Ingrid Lars Astrid Magnus Freya Bjorn Sigrid Nils Katarina Tomas Zuzana Pavel Jana Ondrej Milena Goran Vesna Dragan Mirjana',
);

export const FAMILY = words(
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson ' +
    'Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores ' +
    'Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks ' +
    'Dekker Brouwer Dijkstra Koster Prins Blom Huisman Postma Kuipers Willems Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand ' +
    'Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Ivanov Petrov Sidorov Smirnov Kuznetsov Popov Volkov Sokolov ' +
    'Lebedev Kozlov Khan Ali Hussein Rahman Chaudhry Malik Sheikh Aziz Farouk Nasser Tanaka Suzuki Sato Watanabe Ito Yamamoto Wang Zhang Chen Liu ' +
    'Yang Huang Zhao Sharma Patel Singh Gupta Mehta Iyer Reddy Svensson Johansson Lindqvist Hansen Olsen Larsen Novak Horvat Kovac Svoboda Dvorak ' +
    'Ashworth Blackwood Cartwright Dunmore Eastwick Fairbrother Goldsmith Hathaway Inglewood Jefferson Kirkpatrick Lockwood Merriweather Northcott ' +
    'Oakhurst Pemberton Quimby Ravenscroft Silverton Thistlewood Underhill Vandermeer Westbrook Yardley Abernathy Birtwistle Culpepper Drinkwater',
);

/** The same names as other scripts write them. */
export const IN_OTHER_SCRIPTS: Readonly<Record<string, string>> = {
  Ivan: 'Иван',
  Olga: 'Ольга',
  Sergei: 'Сергей',
  Natalia: 'Наталья',
  Dmitri: 'Дмитрий',
  Svetlana: 'Светлана',
  Alexei: 'Алексей',
  Irina: 'Ирина',
  Mikhail: 'Михаил',
  Tatiana: 'Татьяна',
  Ivanov: 'Иванов',
  Petrov: 'Петров',
  Sidorov: 'Сидоров',
  Smirnov: 'Смирнов',
  Kuznetsov: 'Кузнецов',
  Popov: 'Попов',
  Volkov: 'Волков',
  Sokolov: 'Соколов',
  Lebedev: 'Лебедев',
  Kozlov: 'Козлов',
};

export const PLACES = words(
  'Springfield Riverton Fairview Kingston Ashford Milton Oxley Delfzijl Zutphen Hoorn Leerdam Sneek Diest Tongeren Ronse Veurne Bastogne Dinant ' +
    'Arlon Givet Saumur Auxerre Vesoul Nevers Tulle London London London Leeds Hull Swansea Cardiff Bristol Derby Norwich Exeter Truro',
);

export const STREETS = words(
  'Station Church Mill Park Garden Orchard Harbour Market Bridge School Chapel Meadow Willow Poplar Linden Chestnut Canal Windmill Quarry Forest',
);

export const STREET_KINDS = words('Street Road Lane Avenue Crescent Place Drive Close');
export const DISHES = words('Italian French Thai Bakery Vegetarian Seafood Grill Indian Mexican Tearoom');
export const VENUE_WORDS = words(
  'Golden Blue Old Little Royal Corner Garden River Harbour Lantern Olive Lemon Copper Silver Maple Cedar Lotus Bamboo Terrace Kitchen Cafe House ' +
    'Table Bistro Tavern Grill Room Palace Inn Spoon Kettle Anchor Windmill Orchard Pepper Saffron Basil Rosemary Juniper Clover',
);
export const TRADES = words('baker carpenter teacher farmer gardener sailor printer tailor clerk painter mason weaver');

/** As one list names a meeting or journal, and as another does. */
export const VENUES: readonly (readonly [string, string])[] = [
  ['GARDEN', 'Proceedings of the International Conference on Gardens'],
  ['Tram Rec.', 'Tramway Record'],
  ['VLB', 'Very Large Bridges'],
  ['J. Harbours', 'Journal of Harbours and Quays'],
  ['TOWS', 'Transactions on Weather Systems'],
];
export const QUALITIES = words(
  'Efficient Adaptive Incremental Distributed Optimal Scalable Approximate Dynamic Parallel Robust Secure Flexible Declarative Temporal Spatial Practical',
);
export const SUBJECTS = words(
  'query processing indexing timetables bridges gardens weather forecasts queues sensors streams caching views joins schemas warehouses archives ' +
    'replication recovery locking scheduling routing sampling histograms signatures clustering mining compression ordering maintenance integration ' +
    'wrappers mediators workflows documents trees graphs maps harbours tunnels canals tramways ferries orchards granaries windmills',
);
