-- MySQL dump 10.13
DROP TABLE IF EXISTS `archive`;
CREATE TABLE `archive` (
  `username` varchar(191) NOT NULL,
  `timestamp` bigint(20) unsigned NOT NULL,
  `peer` varchar(191) NOT NULL,
  `bare_peer` varchar(191) NOT NULL,
  `xml` mediumtext NOT NULL,
  `txt` mediumtext,
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `kind` varchar(10) DEFAULT NULL,
  `nick` varchar(191) DEFAULT NULL,
  `created_at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  KEY `i_username_timestamp` (`username`,`timestamp`)
) ENGINE=InnoDB;
INSERT INTO `archive` VALUES ('cleo',1717239600123456,'ana@example.org/phone','ana@example.org','<message to=\'cleo@example.org\' from=\'ana@example.org/phone\' type=\'chat\' id=\'m1\'><body>Rain; (soon) é</body></message>','Rain; (soon) é',1,'chat','','2024-06-01 11:00:00'),('cleo',1717239660000000,'ana@example.org','ana@example.org','<message to=\'ana@example.org\' from=\'cleo@example.org/desk\' type=\'chat\' id=\'m1\'><body>it&apos;s fine</body></message>','it\'s fine',2,'chat',NULL,'2024-06-01 11:01:00');
INSERT INTO `archive` VALUES
('football@conference.example.org',1717239720000000,'football@conference.example.org/ben','football@conference.example.org','<message to=\'football@conference.example.org\' from=\'football@conference.example.org/ben\' type=\'groupchat\' id=\'m1\'><body>in the room</body></message>','in the room',3,'groupchat','ben','2024-06-01 11:02:00'),
('cleo',1,'x');
INSERT INTO `spool` VALUES ('cleo','<message/>',1);
